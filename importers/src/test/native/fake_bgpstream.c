/* A small library with the interface of libbgpstream.so.4, for the paths that a healthy library seldom takes. What it
 * does is chosen by the option `upd-type`. Like the real one it ends the process when it is called in the wrong order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bgpstream_abi.h"

struct bgpstream {
  int interface, started, records, elems;
  char scenario[4096];
  ws_record_t record;
  ws_elem_t elem;
};

struct bgpstream_as_path {
  uint16_t length;
  uint8_t data[65535];
};
struct bgpstream_community_set {
  int size;
  uint16_t values[2 * 70000];
};

static struct bgpstream_as_path path;
static struct bgpstream_community_set communities;
static int options;

static void must(int condition, const char *what)
{
  if (!condition) {
    fprintf(stderr, "fake libbgpstream: assertion failed: %s\n", what);
    abort();
  }
}

bgpstream_t *bgpstream_create(void)
{
  return calloc(1, sizeof(struct bgpstream));
}

void bgpstream_destroy(bgpstream_t *bs)
{
  free(bs);
}

int bgpstream_add_filter(bgpstream_t *bs, int type, const char *value)
{
  must(!bs->started, "filter after start");
  return type >= 0 && strcmp(value, "refused") != 0;
}

int bgpstream_parse_filter_string(bgpstream_t *bs, const char *expression)
{
  must(!bs->started, "filter after start");
  return strcmp(expression, "refused") != 0;
}

int bgpstream_add_rib_period_filter(bgpstream_t *bs, uint32_t period)
{
  must(!bs->started, "filter after start");
  return period != 0;
}

int bgpstream_add_recent_interval_filter(bgpstream_t *bs, const char *interval, int live)
{
  must(!bs->started, "filter after start");
  return live >= 0 && strcmp(interval, "refused") != 0;
}

int bgpstream_add_interval_filter(bgpstream_t *bs, uint32_t begin, uint32_t end)
{
  must(!bs->started, "filter after start");
  return end == 0 || end >= begin;
}

int bgpstream_get_data_interface_id_by_name(bgpstream_t *bs, const char *name)
{
  (void)bs;
  return strcmp(name, "singlefile") == 0 ? 2 : 0;
}

void *bgpstream_get_data_interface_option_by_name(bgpstream_t *bs, int id, const char *name)
{
  (void)bs;
  return id == 2 && strcmp(name, "upd-type") == 0 ? &options : NULL;
}

int bgpstream_set_data_interface_option(bgpstream_t *bs, void *option, const char *value)
{
  must(!bs->started, "option after start");
  if (option == NULL || strcmp(value, "refused") == 0) {
    return -1;
  }
  snprintf(bs->scenario, sizeof(bs->scenario), "%s", value);
  return 0;
}

void bgpstream_set_data_interface(bgpstream_t *bs, int id)
{
  must(!bs->started, "interface after start");
  bs->interface = id;
}

int bgpstream_get_data_interface_id(bgpstream_t *bs)
{
  return bs->interface;
}

void bgpstream_set_live_mode(bgpstream_t *bs)
{
  must(!bs->started, "live mode after start");
}

int bgpstream_start(bgpstream_t *bs)
{
  must(!bs->started, "start after start");
  bs->started = 1;
  return strcmp(bs->scenario, "start-fails") == 0 ? -1 : 0;
}

int bgpstream_get_next_record(bgpstream_t *bs, ws_record_t **record)
{
  must(bs->started, "next record before start");
  int number = bs->records++;
  bs->elems = 0;
  memset(&bs->record, 0, sizeof(bs->record));
  bs->record.time_sec = 1000 + (uint32_t)number;
  strcpy(bs->record.project, "fake");
  snprintf(bs->record.collector, sizeof(bs->record.collector), "rrc%02d", number % 2);
  *record = &bs->record;
  if (strcmp(bs->scenario, "read-fails") == 0 && number == 1) {
    return -1;
  }
  /* It comes back when somebody makes the file that stands behind the word. */
  if (strncmp(bs->scenario, "blocks-until ", 13) == 0 && number == 1) {
    while (access(bs->scenario + 13, F_OK) != 0) {
      usleep(10000);
    }
  }
  if (strcmp(bs->scenario, "bad-records") == 0) {
    bs->record.status = number + 1;
    return number < 7 ? 1 : 0;
  }
  return number < (strcmp(bs->scenario, "many") == 0 ? 5000 : 2) ? 1 : 0;
}

int bgpstream_record_get_next_elem(ws_record_t *record, ws_elem_t **elem_out)
{
  if (record->status != 0) {
    return 0;
  }
  bgpstream_t *bs = (bgpstream_t *)((char *)record - offsetof(struct bgpstream, record));
  int number = bs->elems++;
  if (strcmp(bs->scenario, "bad-element") == 0 && number == 1) {
    return -1;
  }
  if (number >= (strcmp(bs->scenario, "many") == 0 ? 20 : 4)) {
    return 0;
  }
  /* What the real library leaves from the element before is not to be read: fill it with rubbish. */
  memset(&bs->elem, 0xee, sizeof(bs->elem));
  ws_elem_t *e = &bs->elem;
  e->type = 1 + number % 4;
  e->peer_asn = 4200000001u;
  e->peer_ip = (ws_ip_t){2, {10, 0, 0, 1}};
  e->prefix.mask_len = 24;
  e->prefix.address = (ws_ip_t){2, {192, 0, 2, 0}};
  e->nexthop = (ws_ip_t){10, {0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};
  e->old_state = 6;
  e->new_state = 1;
  e->origin = 0;
  e->has_origin = 1;
  e->has_med = 1;
  e->med = 4294967295u;
  e->has_local_pref = 0;
  e->atomic_aggregate = 1;
  e->aggregator.has = 1;
  e->aggregator.asn = 65551;
  e->aggregator.address = (ws_ip_t){2, {10, 9, 8, 7}};
  e->as_path = &path;
  e->communities = &communities;
  uint32_t asn = 64501;
  path.length = 0;
  for (int i = 0; i < 2; i++, asn++) {
    path.data[path.length++] = 1;
    memcpy(path.data + path.length, &asn, 4);
    path.length += 4;
  }
  path.data[path.length++] = 2;
  path.data[path.length++] = 2;
  for (int i = 0; i < 2; i++, asn++) {
    memcpy(path.data + path.length, &asn, 4);
    path.length += 4;
  }
  if (strcmp(bs->scenario, "strange-path") == 0 && number == 1) {
    path.data[10] = 7; /* a type of segment that is none */
  }
  if (strcmp(bs->scenario, "strange-path") == 0 && number == 0) {
    path.data[11] = 200; /* more ASNs than there are */
  }
  communities.size = strcmp(bs->scenario, "huge") == 0 ? 70000 : 2;
  communities.values[0] = 64500;
  communities.values[1] = 101;
  communities.values[2] = 65535;
  communities.values[3] = 0;
  if (strcmp(bs->scenario, "huge") == 0 && number == 0) {
    communities.size = 270000; /* more than the buffer takes; never read, for it does not fit */
  }
  *elem_out = e;
  return 1;
}

uint16_t bgpstream_as_path_get_data(bgpstream_as_path_t *p, uint8_t **data)
{
  *data = p->data;
  return p->length;
}

int bgpstream_community_set_size(const bgpstream_community_set_t *set)
{
  return set->size;
}

const void *bgpstream_community_set_get(const bgpstream_community_set_t *set, int i)
{
  return &set->values[2 * i];
}
