#include "Floor.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

// A mail server that takes everything and keeps nothing.

static atomic_long taken;

static int say(int client, const char *line) { return send(client, line, strlen(line), MSG_NOSIGNAL) > 0; }

/// Answers one client until it goes.
static void *serve(void *argument) {
  int client = (int)(long)argument;
  char *buffer = malloc(65536);
  size_t filled = 0;
  int inText = 0, goesOn = say(client, "220 sink ESMTP\r\n");
  while (goesOn && buffer) {
    ssize_t count = recv(client, buffer + filled, 65536 - filled, 0);
    if (count <= 0) break;
    filled += (size_t)count;
    char *start = buffer, *end;
    while (goesOn && (end = memchr(start, '\n', filled - (size_t)(start - buffer)))) {
      if (inText) {
        if (end - start == 2 && start[0] == '.') {
          inText = 0;
          atomic_fetch_add(&taken, 1);
          goesOn = say(client, "250 2.0.0 taken\r\n");
        }
      } else if (!strncasecmp(start, "DATA", 4)) {
        inText = 1;
        goesOn = say(client, "354 go on\r\n");
      } else if (!strncasecmp(start, "QUIT", 4)) {
        say(client, "221 bye\r\n");
        goesOn = 0;
      } else {
        goesOn = say(client, "250 fine\r\n");
      }
      start = end + 1;
    }
    filled -= (size_t)(start - buffer);
    memmove(buffer, start, filled);
    // A line that fills the buffer is text of which no more than its end matters.
    if (filled == 65536) filled = 0;
  }
  free(buffer);
  close(client);
  return NULL;
}

static void *listenForClients(void *argument) {
  int server = (int)(long)argument;
  while (1) {
    int client = accept(server, NULL, NULL);
    if (client < 0) return NULL;
    int yes = 1;
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    pthread_t thread;
    if (pthread_create(&thread, NULL, serve, (void *)(long)client)) close(client);
    else pthread_detach(thread);
  }
}

int floorMailSink(void) {
  int server = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  pthread_t thread;
  if (server < 0 || bind(server, (struct sockaddr *)&address, length) || listen(server, 64) ||
      getsockname(server, (struct sockaddr *)&address, &length) ||
      pthread_create(&thread, NULL, listenForClients, (void *)(long)server))
    return -1;
  pthread_detach(thread);
  return ntohs(address.sin_port);
}

long floorMailsTaken(void) { return atomic_load(&taken); }

// A loop round libcurl that sends the same mail again and again.

struct loop {
  int port;
  const char *mail;
  size_t length;
  long count;
  long failures;
};

struct text {
  const char *mail;
  size_t left;
};

static size_t supply(char *space, size_t size, size_t count, void *context) {
  struct text *text = context;
  size_t given = size * count < text->left ? size * count : text->left;
  memcpy(space, text->mail, given);
  text->mail += given;
  text->left -= given;
  return given;
}

static void *sendMails(void *argument) {
  struct loop *loop = argument;
  char url[64];
  snprintf(url, sizeof url, "smtp://127.0.0.1:%d/floor.example", loop->port);
  CURL *handle = curl_easy_init();
  struct curl_slist *recipients = curl_slist_append(NULL, "<somebody@example.org>");
  curl_easy_setopt(handle, CURLOPT_URL, url);
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, "<hello@example.org>");
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, supply);
  for (long number = 0; number < loop->count; number++) {
    struct text text = {loop->mail, loop->length};
    curl_easy_setopt(handle, CURLOPT_READDATA, &text);
    if (curl_easy_perform(handle) != CURLE_OK) loop->failures++;
  }
  curl_easy_cleanup(handle);
  curl_slist_free_all(recipients);
  return NULL;
}

double floorSendMails(int port, const unsigned char *mail, unsigned long length, long count, int connections) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  struct loop loops[connections];
  pthread_t threads[connections];
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (int place = 0; place < connections; place++) {
    loops[place] = (struct loop){port, (const char *)mail, length, count / connections, 0};
    pthread_create(&threads[place], NULL, sendMails, &loops[place]);
  }
  long failures = 0;
  for (int place = 0; place < connections; place++) {
    pthread_join(threads[place], NULL);
    failures += loops[place].failures;
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  if (failures) return -1;
  return (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
}
