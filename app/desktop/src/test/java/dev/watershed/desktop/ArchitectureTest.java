package dev.watershed.desktop;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The rules that hold the house together, each with its reason. All modules are on the class path here, which is why
/// the one class that watches them is here.
@AnalyzeClasses(packages = "dev.watershed", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  /// What all features of the desktop may use.
  private static final String[] SHARED = {
    "dev.watershed.desktop.edit..",
    "dev.watershed.desktop.tasks..",
    "dev.watershed.desktop.text..",
    "dev.watershed.desktop.theme..",
    "dev.watershed.desktop.workbench..",
    "dev.watershed.desktop.report..",
    "dev.watershed.desktop.drawing.."
  };

  @ArchTest
  static final ArchRule DEPENDENCIES_POINT_ONE_WAY = layeredArchitecture()
      .consideringOnlyDependenciesInAnyPackage("dev.watershed..")
      .layer("desktop")
      .definedBy("dev.watershed.desktop..")
      .layer("cli")
      .definedBy("dev.watershed.cli..")
      .layer("engine")
      .definedBy("dev.watershed.engine..")
      .layer("importers")
      .definedBy("dev.watershed.importers..")
      .layer("maps")
      .definedBy("dev.watershed.maps..")
      .layer("model")
      .definedBy("dev.watershed.model..")
      .whereLayer("desktop")
      .mayNotBeAccessedByAnyLayer()
      .whereLayer("cli")
      .mayOnlyBeAccessedByLayers("desktop")
      .whereLayer("engine")
      .mayOnlyBeAccessedByLayers("desktop", "cli")
      .whereLayer("importers")
      .mayOnlyBeAccessedByLayers("desktop", "cli")
      .whereLayer("maps")
      .mayOnlyBeAccessedByLayers("desktop", "cli")
      .because("desktop, cli → engine, importers, maps → model: what lies below must be usable, testable and "
          + "understandable without what lies above");

  @ArchTest
  static final ArchRule PACKAGES_OF_A_MODULE_DO_NOT_GO_ROUND_IN_CIRCLES = slices()
      .matching("dev.watershed.(*).(*)..")
      .should()
      .beFreeOfCycles()
      .because("packages that need each other are one package that nobody can hold in mind");

  @ArchTest
  static final ArchRule ONLY_THE_DESKTOP_SEES_JAVAFX = noClasses()
      .that()
      .resideOutsideOfPackage("dev.watershed.desktop..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..", "org.controlsfx..")
      .because("everything but the window must run where there is no display");

  @ArchTest
  static final ArchRule THE_ENGINE_KNOWS_NOTHING_OF_FILES_AND_FORMATS = noClasses()
      .that()
      .resideInAPackage("dev.watershed.engine..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(
          "java.nio.file..", "tools.jackson..", "com.fasterxml..", "org.geotools..", "org.locationtech..", "picocli..")
      .orShould()
      .dependOnClassesThat(DescribedPredicate.describe(
          "are files of java.io",
          type -> type.getPackageName().equals("java.io") && type.getSimpleName().contains("File")))
      .because("the engine works on values; where they come from is the importers' business, and geography reaches it "
          + "through an interface of the model");

  @ArchTest
  static final ArchRule THE_MODEL_READS_NO_FILES = noClasses()
      .that()
      .resideInAPackage("dev.watershed.model..")
      .and()
      .doNotHaveFullyQualifiedName("dev.watershed.model.anycast.Workspace")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("java.nio.file..")
      .because("the vocabulary is values; only the workspace names the folder that its file names are relative to");

  @ArchTest
  static final ArchRule THE_MODEL_LEANS_ON_NOTHING = classes()
      .that()
      .resideInAPackage("dev.watershed.model..")
      .should()
      .onlyDependOnClassesThat()
      .resideInAnyPackage("dev.watershed.model..", "java..", "org.jspecify..")
      .because("every module sees the model, so what it needs, every module needs");

  @ArchTest
  static final ArchRule GEOTOOLS_STAYS_IN_MAPS = noClasses()
      .that()
      .resideOutsideOfPackage("dev.watershed.maps..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("org.geotools..", "org.opengis..")
      .because("GeoTools is large and slow to start; one module knows it, and could replace it");

  @ArchTest
  static final ArchRule OF_A_FEATURE_ONLY_THE_CONTROLLER_IS_PUBLIC = classes()
      .that(resideInAnyPackage("dev.watershed.desktop.(*)..")
          .and(not(resideInAnyPackage(SHARED)))
          .and(not(simpleNameEndingWith("Controller")))
          .and(not(simpleNameEndingWith("package-info")))
          .and(not(resideInAnyPackage("dev.watershed.desktop.commands..").and(isNamed("Command"))))
          .and(topLevel()))
      .should()
      .notBePublic()
      .because("a feature is its controller to all others; its model and view can then change freely");

  @ArchTest
  static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER = slices()
      .matching("dev.watershed.desktop.(*)..")
      .should()
      .notDependOnEachOther()
      .ignoreDependency(resideInAnyPackage("dev.watershed.desktop.shell.."), alwaysTrue())
      .ignoreDependency(alwaysTrue(), resideInAnyPackage(SHARED))
      .because("features meet on the workbench, and only the shell puts them together");

  private static DescribedPredicate<JavaClass> isNamed(String simpleName) {
    return DescribedPredicate.describe("are named " + simpleName, type -> type.getSimpleName().equals(simpleName));
  }

  private static DescribedPredicate<JavaClass> topLevel() {
    return DescribedPredicate.describe("are top-level", JavaClass::isTopLevelClass);
  }
}
