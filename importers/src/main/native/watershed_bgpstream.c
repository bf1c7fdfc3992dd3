/* The bridge between Watershed and libbgpstream: finds the library at run time, guards the state that libbgpstream only
 * asserts (an assertion would end the whole JVM), and hands elements over in batches, so that Java is crossed into once
 * for thousands of elements. One stream belongs to one thread at a time; the Java side sees to that. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <jni.h>
#ifdef __linux__
#include <link.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bgpstream_abi.h"
#include "dev_watershed_importers_bgpstream_NativeStream.h"

#define WS_SONAME "libbgpstream.so.4"

#define DECLARE(type, name, parameters) static type(*p_##name) parameters;
WS_BGPSTREAM_FUNCTIONS(DECLARE)

static void *library;

typedef enum { CONFIGURING, STARTED, ENDED } ws_state_t;

typedef struct {
  bgpstream_t *stream;
  ws_state_t state;
  int live;
  ws_record_t *record; /* whose elements are being read; NULL: ask for the next */
  ws_elem_t *pending;  /* read from the library, but there was no room for it in the last batch */
  char project[256], collector[256], router[256];
} ws_handle_t;

/* ---- finding the library ---- */

#ifdef __linux__
/* The name under which the library wants to be known: it stands for its binary interface. */
static const char *soname(void *handle)
{
  struct link_map *map = NULL;
  if (dlinfo(handle, RTLD_DI_LINKMAP, &map) != 0 || map == NULL) {
    return "unknown";
  }
  const char *strings = NULL;
  const ElfW(Dyn) * name = NULL;
  for (const ElfW(Dyn) *d = map->l_ld; d->d_tag != DT_NULL; d++) {
    if (d->d_tag == DT_STRTAB) {
      strings = (const char *)d->d_un.d_ptr;
    } else if (d->d_tag == DT_SONAME) {
      name = d;
    }
  }
  return strings != NULL && name != NULL ? strings + name->d_un.d_val : "none";
}
#else
static const char *soname(void *handle)
{
  (void)handle;
  return WS_SONAME;
}
#endif

JNIEXPORT jstring JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_load(JNIEnv *env, jclass class,
                                                                                   jstring path)
{
  (void)class;
  char problem[512];
  if (library != NULL) {
    return NULL;
  }
  void *handle = NULL;
  if (path != NULL) {
    const char *text = (*env)->GetStringUTFChars(env, path, NULL);
    if (text == NULL) {
      return NULL;
    }
    handle = dlopen(text, RTLD_NOW | RTLD_LOCAL);
    (*env)->ReleaseStringUTFChars(env, path, text);
  } else {
    handle = dlopen(WS_SONAME, RTLD_NOW | RTLD_LOCAL);
  }
  if (handle == NULL) {
    const char *why = dlerror();
    return (*env)->NewStringUTF(env, why != NULL ? why : "dlopen failed");
  }
  if (strcmp(soname(handle), WS_SONAME) != 0) {
    snprintf(problem, sizeof(problem), "it is %s, and Watershed speaks to " WS_SONAME " (libbgpstream 2.x)",
             soname(handle));
    dlclose(handle);
    return (*env)->NewStringUTF(env, problem);
  }
#define RESOLVE(type, name, parameters)                                                                                  \
  *(void **)(&p_##name) = dlsym(handle, #name);                                                                          \
  if (p_##name == NULL) {                                                                                                \
    dlclose(handle);                                                                                                     \
    return (*env)->NewStringUTF(env, "it lacks the function " #name);                                                    \
  }
  WS_BGPSTREAM_FUNCTIONS(RESOLVE)
  library = handle;
  return NULL;
}

/* ---- configuring ---- */

static ws_handle_t *of(jlong handle)
{
  return (ws_handle_t *)(uintptr_t)handle;
}

JNIEXPORT jlong JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_create(JNIEnv *env, jclass class)
{
  (void)env;
  (void)class;
  if (library == NULL) {
    return 0;
  }
  ws_handle_t *handle = calloc(1, sizeof(*handle));
  if (handle == NULL) {
    return 0;
  }
  handle->stream = p_bgpstream_create();
  if (handle->stream == NULL) {
    free(handle);
    return 0;
  }
  return (jlong)(uintptr_t)handle;
}

JNIEXPORT void JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_destroy(JNIEnv *env, jclass class,
                                                                                   jlong handle)
{
  (void)env;
  (void)class;
  if (handle != 0) {
    p_bgpstream_destroy(of(handle)->stream);
    free(of(handle));
  }
}

/* Calls a function of the library with a text, while the stream may still be configured. -1 where it may not. */
typedef int (*ws_text_call_t)(ws_handle_t *, int, const char *);

static jint with_text(JNIEnv *env, jlong handle, int number, jstring value, ws_text_call_t call)
{
  if (of(handle)->state != CONFIGURING) {
    return -1;
  }
  const char *text = (*env)->GetStringUTFChars(env, value, NULL);
  if (text == NULL) {
    return -1;
  }
  jint result = call(of(handle), number, text);
  (*env)->ReleaseStringUTFChars(env, value, text);
  return result;
}

static int call_interface(ws_handle_t *handle, int number, const char *name)
{
  (void)number;
  int id = p_bgpstream_get_data_interface_id_by_name(handle->stream, name);
  if (id == 0) {
    return 0;
  }
  p_bgpstream_set_data_interface(handle->stream, id);
  return p_bgpstream_get_data_interface_id(handle->stream) == id ? id : 0;
}

JNIEXPORT jint JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_dataInterface(JNIEnv *env, jclass class,
                                                                                         jlong handle, jstring name)
{
  (void)class;
  return with_text(env, handle, 0, name, call_interface);
}

static int call_filter(ws_handle_t *handle, int type, const char *value)
{
  return p_bgpstream_add_filter(handle->stream, type, value) != 0;
}

JNIEXPORT jint JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_addFilter(JNIEnv *env, jclass class,
                                                                                     jlong handle, jint type,
                                                                                     jstring value)
{
  (void)class;
  return with_text(env, handle, type, value, call_filter);
}

static int call_filter_string(ws_handle_t *handle, int number, const char *expression)
{
  (void)number;
  return p_bgpstream_parse_filter_string(handle->stream, expression) != 0;
}

JNIEXPORT jint JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_parseFilter(JNIEnv *env, jclass class,
                                                                                       jlong handle,
                                                                                       jstring expression)
{
  (void)class;
  return with_text(env, handle, 0, expression, call_filter_string);
}

static int call_recent(ws_handle_t *handle, int live, const char *interval)
{
  handle->live |= live;
  return p_bgpstream_add_recent_interval_filter(handle->stream, interval, live) != 0;
}

JNIEXPORT jint JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_addRecentInterval(JNIEnv *env, jclass class,
                                                                                             jlong handle,
                                                                                             jstring interval,
                                                                                             jboolean live)
{
  (void)class;
  return with_text(env, handle, live ? 1 : 0, interval, call_recent);
}

/* 1 done; 0 the value was refused; -1 too late, the stream has started; -2 the interface has no such option. */
JNIEXPORT jint JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_setOption(JNIEnv *env, jclass class,
                                                                                     jlong handle, jint interface,
                                                                                     jstring name, jstring value)
{
  (void)class;
  if (of(handle)->state != CONFIGURING) {
    return -1;
  }
  const char *name_text = (*env)->GetStringUTFChars(env, name, NULL);
  if (name_text == NULL) {
    return -1;
  }
  void *option = p_bgpstream_get_data_interface_option_by_name(of(handle)->stream, interface, name_text);
  (*env)->ReleaseStringUTFChars(env, name, name_text);
  if (option == NULL) {
    return -2;
  }
  const char *text = (*env)->GetStringUTFChars(env, value, NULL);
  if (text == NULL) {
    return -1;
  }
  jint result = p_bgpstream_set_data_interface_option(of(handle)->stream, option, text) == 0;
  (*env)->ReleaseStringUTFChars(env, value, text);
  return result;
}

JNIEXPORT jint JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_addInterval(JNIEnv *env, jclass class,
                                                                                       jlong handle, jlong begin,
                                                                                       jlong end)
{
  (void)env;
  (void)class;
  if (of(handle)->state != CONFIGURING) {
    return -1;
  }
  of(handle)->live |= end == 0;
  return p_bgpstream_add_interval_filter(of(handle)->stream, (uint32_t)begin, (uint32_t)end) != 0;
}

JNIEXPORT jint JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_addRibPeriod(JNIEnv *env, jclass class,
                                                                                        jlong handle, jlong seconds)
{
  (void)env;
  (void)class;
  if (of(handle)->state != CONFIGURING) {
    return -1;
  }
  return p_bgpstream_add_rib_period_filter(of(handle)->stream, (uint32_t)seconds) != 0;
}

JNIEXPORT jint JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_setLive(JNIEnv *env, jclass class,
                                                                                   jlong handle)
{
  (void)env;
  (void)class;
  if (of(handle)->state != CONFIGURING) {
    return -1;
  }
  of(handle)->live = 1;
  p_bgpstream_set_live_mode(of(handle)->stream);
  return 1;
}

JNIEXPORT jint JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_start(JNIEnv *env, jclass class,
                                                                                 jlong handle)
{
  (void)env;
  (void)class;
  if (of(handle)->state != CONFIGURING) {
    return -1;
  }
  /* The library does not take a second start, not even after a failed one. */
  int failed = p_bgpstream_start(of(handle)->stream);
  of(handle)->state = failed ? ENDED : STARTED;
  return failed ? 0 : 1;
}

/* ---- batches: what BatchReader on the Java side takes apart, in the byte order of the machine ---- */

enum { KIND_SOURCE = 100, KIND_STATUS = 101 };

typedef struct {
  uint8_t *base, *at, *end;
} ws_out_t;

static void put(ws_out_t *out, const void *bytes, size_t count)
{
  memcpy(out->at, bytes, count);
  out->at += count;
}

static void put8(ws_out_t *out, int value)
{
  *out->at++ = (uint8_t)value;
}

static void put32(ws_out_t *out, uint32_t value)
{
  put(out, &value, sizeof(value));
}

/* 0, 4 or 16, and the octets. */
static void put_ip(ws_out_t *out, const ws_ip_t *ip)
{
  int octets = ip->version == 2 ? 4 : ip->version == 10 ? 16 : 0;
  put8(out, octets);
  put(out, ip->bytes, (size_t)octets);
}

static void put_text(ws_out_t *out, const char *text)
{
  size_t length = strnlen(text, 255);
  put8(out, (int)length);
  put(out, text, length);
}

/* Room for one element without its AS path and communities, and for what says where it comes from. */
#define FIXED_ROOM 1200

static void put_source(ws_handle_t *handle, ws_out_t *out)
{
  const ws_record_t *record = handle->record;
  if (strncmp(handle->project, record->project, 256) == 0 && strncmp(handle->collector, record->collector, 256) == 0 &&
      strncmp(handle->router, record->router, 256) == 0 && out->at != out->base) {
    return;
  }
  memcpy(handle->project, record->project, 256);
  memcpy(handle->collector, record->collector, 256);
  memcpy(handle->router, record->router, 256);
  put8(out, KIND_SOURCE);
  put_text(out, record->project);
  put_text(out, record->collector);
  put_text(out, record->router);
}

static void put_status(ws_out_t *out, const ws_record_t *record)
{
  put8(out, KIND_STATUS);
  put8(out, record->status);
  put32(out, record->time_sec);
  put32(out, record->dump_time_sec);
}

/* 1 written; 0 no room. */
static int put_elem(ws_handle_t *handle, ws_out_t *out, const ws_elem_t *elem)
{
  uint8_t *path = NULL;
  uint16_t path_length = 0;
  int communities = 0;
  int routed = elem->type == 1 || elem->type == 2;
  if (routed && elem->as_path != NULL) {
    path_length = p_bgpstream_as_path_get_data(elem->as_path, &path);
  }
  if (routed && elem->communities != NULL) {
    communities = p_bgpstream_community_set_size(elem->communities);
  }
  if ((size_t)(out->end - out->at) < FIXED_ROOM + path_length + 4 * (size_t)communities) {
    return 0;
  }
  put_source(handle, out);
  put8(out, elem->type);
  put32(out, handle->record->time_sec);
  put32(out, handle->record->time_usec);
  put32(out, elem->peer_asn);
  put_ip(out, &elem->peer_ip);
  if (elem->type == 4) {
    put8(out, elem->old_state);
    put8(out, elem->new_state);
    return 1;
  }
  put8(out, elem->prefix.mask_len);
  put_ip(out, &elem->prefix.address);
  if (!routed) {
    return 1;
  }
  put_ip(out, &elem->nexthop);
  put8(out, elem->has_origin ? elem->origin : 255);
  put8(out, (elem->has_med ? 1 : 0) | (elem->has_local_pref ? 2 : 0) | (elem->atomic_aggregate ? 4 : 0) |
                (elem->aggregator.has ? 8 : 0));
  put32(out, elem->med);
  put32(out, elem->local_pref);
  put32(out, elem->aggregator.asn);
  put_ip(out, &elem->aggregator.address);
  put(out, &path_length, sizeof(path_length));
  if (path_length > 0) {
    put(out, path, path_length);
  }
  put32(out, (uint32_t)communities);
  for (int i = 0; i < communities; i++) {
    put(out, p_bgpstream_community_set_get(elem->communities, i), 4);
  }
  return 1;
}

/* Fills the buffer and answers how much of it, 0 at the end of the stream, -1 where the stream is not running, -2 for an
 * error of the library, -3 for an element that does not fit into the whole buffer. A live stream is given record by
 * record, for the next one may take minutes. */
JNIEXPORT jint JNICALL Java_dev_watershed_importers_bgpstream_NativeStream_next(JNIEnv *env, jclass class,
                                                                                jlong handle_, jobject buffer)
{
  (void)class;
  ws_handle_t *handle = of(handle_);
  if (handle->state == ENDED) {
    return 0;
  }
  if (handle->state != STARTED) {
    return -1;
  }
  uint8_t *base = (*env)->GetDirectBufferAddress(env, buffer);
  jlong capacity = (*env)->GetDirectBufferCapacity(env, buffer);
  if (base == NULL || capacity < FIXED_ROOM) {
    return -1;
  }
  ws_out_t out = {base, base, base + capacity};
  for (;;) {
    if (handle->record == NULL) {
      if ((handle->live && out.at != out.base) || out.end - out.at < FIXED_ROOM) {
        return (jint)(out.at - out.base);
      }
      int result = p_bgpstream_get_next_record(handle->stream, &handle->record);
      if (result <= 0) {
        handle->record = NULL;
        handle->state = ENDED;
        if (result < 0) {
          return -2;
        }
        return (jint)(out.at - out.base);
      }
      if (handle->record->status != 0) {
        put_source(handle, &out);
        put_status(&out, handle->record);
        handle->record = NULL;
        continue;
      }
    }
    if (out.end - out.at < FIXED_ROOM) {
      return (jint)(out.at - out.base);
    }
    ws_elem_t *elem = handle->pending;
    handle->pending = NULL;
    if (elem == NULL) {
      int result = p_bgpstream_record_get_next_elem(handle->record, &elem);
      if (result < 0) {
        put_source(handle, &out);
        handle->record->status = 5; /* a corrupted record */
        put_status(&out, handle->record);
      }
      if (result <= 0) {
        handle->record = NULL;
        continue;
      }
    }
    if (!put_elem(handle, &out, elem)) {
      if (out.at == out.base) {
        return -3;
      }
      handle->pending = elem;
      return (jint)(out.at - out.base);
    }
  }
}
