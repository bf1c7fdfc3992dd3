/* The part of libbgpstream's public interface (SONAME libbgpstream.so.4, version 2.x) that Watershed calls, declared here
 * so that the shim compiles on a machine without the library. Sizes and offsets were measured on a 64-bit system; the
 * assertions below hold them, and the shim refuses a library with another SONAME. */
#ifndef WATERSHED_BGPSTREAM_ABI_H
#define WATERSHED_BGPSTREAM_ABI_H

#include <stddef.h>
#include <stdint.h>

typedef struct bgpstream bgpstream_t;
typedef struct bgpstream_as_path bgpstream_as_path_t;
typedef struct bgpstream_community_set bgpstream_community_set_t;

typedef struct {
  int32_t version; /* AF_INET (2) or AF_INET6 (10); 0 unknown */
  uint8_t bytes[16];
} ws_ip_t;

typedef struct {
  uint8_t mask_len;
  uint8_t allowed_matches;
  ws_ip_t address;
} ws_prefix_t;

typedef struct {
  int32_t type; /* 1 RIB, 2 announcement, 3 withdrawal, 4 peer state */
  uint32_t orig_time_sec;
  uint32_t orig_time_usec;
  ws_ip_t peer_ip;
  uint32_t peer_asn;
  ws_prefix_t prefix;
  ws_ip_t nexthop;
  bgpstream_as_path_t *as_path;
  bgpstream_community_set_t *communities;
  int32_t old_state;
  int32_t new_state;
  struct {
    int32_t rpki_active;
    void *cfg;
    uint32_t timestamp;
  } annotations;
  int32_t origin; /* 0 IGP, 1 EGP, 2 INCOMPLETE */
  uint8_t has_origin;
  uint32_t med;
  uint8_t has_med;
  uint32_t local_pref;
  uint8_t has_local_pref;
  uint8_t atomic_aggregate;
  struct {
    uint8_t has;
    uint32_t asn;
    ws_ip_t address;
  } aggregator;
} ws_elem_t;

typedef struct {
  int32_t type; /* 0 update, 1 RIB */
  int32_t status;
  uint32_t time_sec;
  uint32_t time_usec;
  char project[256];
  char collector[256];
  char router[256];
  ws_ip_t router_ip;
  int32_t dump_pos;
  uint32_t dump_time_sec;
  void *internal;
} ws_record_t;

_Static_assert(sizeof(ws_ip_t) == 20, "bgpstream_ip_addr_t");
_Static_assert(sizeof(ws_prefix_t) == 24, "bgpstream_pfx_t");
_Static_assert(offsetof(ws_elem_t, peer_ip) == 12, "elem.peer_ip");
_Static_assert(offsetof(ws_elem_t, peer_asn) == 32, "elem.peer_asn");
_Static_assert(offsetof(ws_elem_t, prefix) == 36, "elem.prefix");
_Static_assert(offsetof(ws_elem_t, nexthop) == 60, "elem.nexthop");
_Static_assert(offsetof(ws_elem_t, as_path) == 80, "elem.as_path");
_Static_assert(offsetof(ws_elem_t, old_state) == 96, "elem.old_state");
_Static_assert(offsetof(ws_elem_t, origin) == 128, "elem.origin");
_Static_assert(offsetof(ws_elem_t, med) == 136, "elem.med");
_Static_assert(offsetof(ws_elem_t, local_pref) == 144, "elem.local_pref");
_Static_assert(offsetof(ws_elem_t, aggregator) == 152, "elem.aggregator");
_Static_assert(sizeof(ws_elem_t) == 184, "bgpstream_elem_t");
_Static_assert(offsetof(ws_record_t, router_ip) == 784, "record.router_ip");
_Static_assert(offsetof(ws_record_t, dump_time_sec) == 808, "record.dump_time_sec");
_Static_assert(sizeof(ws_record_t) == 824, "bgpstream_record_t");

/* What the shim looks up in the library, as X(return type, name, parameters). */
#define WS_BGPSTREAM_FUNCTIONS(X)                                                                                        \
  X(bgpstream_t *, bgpstream_create, (void))                                                                             \
  X(void, bgpstream_destroy, (bgpstream_t *))                                                                            \
  X(int, bgpstream_add_filter, (bgpstream_t *, int, const char *))                                                       \
  X(int, bgpstream_parse_filter_string, (bgpstream_t *, const char *))                                                   \
  X(int, bgpstream_add_rib_period_filter, (bgpstream_t *, uint32_t))                                                     \
  X(int, bgpstream_add_recent_interval_filter, (bgpstream_t *, const char *, int))                                       \
  X(int, bgpstream_add_interval_filter, (bgpstream_t *, uint32_t, uint32_t))                                             \
  X(int, bgpstream_get_data_interface_id_by_name, (bgpstream_t *, const char *))                                         \
  X(void *, bgpstream_get_data_interface_option_by_name, (bgpstream_t *, int, const char *))                             \
  X(int, bgpstream_set_data_interface_option, (bgpstream_t *, void *, const char *))                                     \
  X(void, bgpstream_set_data_interface, (bgpstream_t *, int))                                                            \
  X(int, bgpstream_get_data_interface_id, (bgpstream_t *))                                                               \
  X(void, bgpstream_set_live_mode, (bgpstream_t *))                                                                      \
  X(int, bgpstream_start, (bgpstream_t *))                                                                               \
  X(int, bgpstream_get_next_record, (bgpstream_t *, ws_record_t **))                                                     \
  X(int, bgpstream_record_get_next_elem, (ws_record_t *, ws_elem_t **))                                                  \
  X(uint16_t, bgpstream_as_path_get_data, (bgpstream_as_path_t *, uint8_t **))                                           \
  X(int, bgpstream_community_set_size, (const bgpstream_community_set_t *))                                              \
  X(const void *, bgpstream_community_set_get, (const bgpstream_community_set_t *, int))

#endif
