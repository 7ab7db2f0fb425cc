/// The floors of the benchmarks: the rows that a run wrote, written again by a C program that does nothing else, and the
/// files that are checked, read by libyaml and thrown away, and mails that libcurl sends in a loop.
#ifndef FLOOR_H
#define FLOOR_H

/// Rows of one table. The first column of `select` is the entry that a row belongs to, in ascending order; the others are
/// the columns of the table.
struct FloorTable {
    const char *name;
    const char *select;
};

/// What writing took.
struct FloorResult {
    double seconds;
    long entries;
    long rows;
    /// NULL when all went well.
    const char *failure;
};

/// Reads rows from the store at `source`, and writes them into the store at `target`, `perTransaction` entries at a time,
/// in the order of the entries. Only the writing is timed.
struct FloorResult floorReplay(
    const char *source, const char *target, const char *prepare, const struct FloorTable *tables, int count,
    int perTransaction);

/// Reads every event of a YAML text of `length` bytes; the number of events, or -1 when the text is no YAML.
long floorReadYAML(const unsigned char *text, unsigned long length);

/// Starts a mail server in this process that takes everything and keeps nothing; its port, or -1.
int floorMailSink(void);

/// How many mails that server has taken.
long floorMailsTaken(void);

/// Sends one mail `count` times to a server on this machine, over so many connections at once; the seconds, or -1 when
/// something failed.
double floorSendMails(int port, const unsigned char *mail, unsigned long length, long count, int connections);

#endif
