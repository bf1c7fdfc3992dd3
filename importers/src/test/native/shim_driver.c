/* Drives the bridge to libbgpstream without a JVM, so that AddressSanitizer or valgrind sees all of its memory and nothing
 * else: strings that it asks for are allocated for it, and leak where it does not give them back.
 *
 *   shim_driver LIBRARY INTERFACE NAME=VALUE…     reads a stream to its end, then streams that are left in the middle,
 *                                                 and makes every call at the wrong time
 *
 * Prints the octets of all batches; exit status 1 where a call answers something else than it promises. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dev_watershed_importers_bgpstream_NativeStream.h"

#define SHIM(name) Java_dev_watershed_importers_bgpstream_NativeStream_##name

typedef struct {
  void *address;
  jlong capacity;
} buffer_t;

static const char *get_string(JNIEnv *env, jstring text, jboolean *copy)
{
  (void)env;
  (void)copy;
  return strdup((const char *)text);
}

static void release_string(JNIEnv *env, jstring text, const char *copy)
{
  (void)env;
  (void)text;
  free((void *)copy);
}

static jstring new_string(JNIEnv *env, const char *text)
{
  (void)env;
  return (jstring)strdup(text);
}

static void *buffer_address(JNIEnv *env, jobject buffer)
{
  (void)env;
  return ((buffer_t *)buffer)->address;
}

static jlong buffer_capacity(JNIEnv *env, jobject buffer)
{
  (void)env;
  return ((buffer_t *)buffer)->capacity;
}

static struct JNINativeInterface_ functions;
static const struct JNINativeInterface_ *env_table = &functions;
static JNIEnv *env = &env_table;

static void expect(long long expected, long long found, const char *what)
{
  if (expected != found) {
    fprintf(stderr, "%s: expected %lld, found %lld\n", what, expected, found);
    exit(1);
  }
}

static jstring text(const char *value)
{
  return (jstring)value;
}

static jlong configured(const char *interface, int count, char **options)
{
  jlong stream = SHIM(create)(env, NULL);
  expect(1, stream != 0, "create");
  jint id = SHIM(dataInterface)(env, NULL, stream, text(interface));
  expect(1, id > 0, "data interface");
  for (int i = 0; i < count; i++) {
    char name[256];
    const char *value = strchr(options[i], '=') + 1;
    snprintf(name, sizeof(name), "%.*s", (int)(value - options[i] - 1), options[i]);
    expect(1, SHIM(setOption)(env, NULL, stream, id, text(name), text(value)), options[i]);
  }
  expect(-2, SHIM(setOption)(env, NULL, stream, id, text("no such option"), text("x")), "an unknown option");
  return stream;
}

static void configure_too_late(jlong stream)
{
  expect(-1, SHIM(dataInterface)(env, NULL, stream, text("singlefile")), "interface after the start");
  expect(-1, SHIM(setOption)(env, NULL, stream, 2, text("upd-type"), text("mrt")), "option after the start");
  expect(-1, SHIM(addFilter)(env, NULL, stream, 0, text("ris")), "filter after the start");
  expect(-1, SHIM(parseFilter)(env, NULL, stream, text("project ris")), "filter text after the start");
  expect(-1, SHIM(addInterval)(env, NULL, stream, 1, 2), "interval after the start");
  expect(-1, SHIM(addRecentInterval)(env, NULL, stream, text("1 h"), 0), "recent interval after the start");
  expect(-1, SHIM(addRibPeriod)(env, NULL, stream, 60), "period after the start");
  expect(-1, SHIM(setLive)(env, NULL, stream), "live mode after the start");
  expect(-1, SHIM(start)(env, NULL, stream), "a second start");
}

int main(int count, char **arguments)
{
  if (count < 3) {
    fprintf(stderr, "usage: shim_driver LIBRARY INTERFACE NAME=VALUE...\n");
    return 2;
  }
  functions.GetStringUTFChars = get_string;
  functions.ReleaseStringUTFChars = release_string;
  functions.NewStringUTF = new_string;
  functions.GetDirectBufferAddress = buffer_address;
  functions.GetDirectBufferCapacity = buffer_capacity;

  expect(0, SHIM(create)(env, NULL), "a stream before the library is loaded");
  jstring problem = SHIM(load)(env, NULL, text("/no/such/library"));
  expect(1, problem != NULL, "a library that is not there");
  free(problem);
  problem = SHIM(load)(env, NULL, text(arguments[1]));
  if (problem != NULL) {
    fprintf(stderr, "%s\n", (char *)problem);
    return 1;
  }
  expect(1, SHIM(load)(env, NULL, text(arguments[1])) == NULL, "loading twice");

  /* Exactly as large as it says: a sanitizer sees every octet written behind it. */
  buffer_t buffer = {malloc(1 << 16), 1 << 16};
  buffer_t small = {malloc(100), 100};
  jlong stream = configured(arguments[2], count - 3, arguments + 3);
  expect(-1, SHIM(next)(env, NULL, stream, (jobject)&buffer), "reading before the start");
  jint started = SHIM(start)(env, NULL, stream);
  configure_too_late(stream);
  long long octets = 0;
  if (started == 1) {
    expect(-1, SHIM(next)(env, NULL, stream, (jobject)&small), "a buffer that is too small");
    jint length;
    while ((length = SHIM(next)(env, NULL, stream, (jobject)&buffer)) > 0) {
      octets += length;
    }
  }
  SHIM(next)(env, NULL, stream, (jobject)&buffer);
  SHIM(destroy)(env, NULL, stream);
  SHIM(destroy)(env, NULL, 0);

  /* Never started; started and left; left in the middle. */
  SHIM(destroy)(env, NULL, configured(arguments[2], count - 3, arguments + 3));
  for (int batches = 0; batches < 3; batches++) {
    stream = configured(arguments[2], count - 3, arguments + 3);
    if (SHIM(start)(env, NULL, stream) == 1) {
      for (int i = 0; i < batches; i++) {
        SHIM(next)(env, NULL, stream, (jobject)&buffer);
      }
    }
    SHIM(destroy)(env, NULL, stream);
  }
  free(buffer.address);
  free(small.address);
  printf("%lld\n", octets);
  return 0;
}
