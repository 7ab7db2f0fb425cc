#include "Floor.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct Cell {
    int type;
    int length;
    union {
        sqlite3_int64 integer;
        double real;
        void *bytes;
    } value;
};

struct Rows {
    long count;
    long room;
    int columns;
    sqlite3_int64 *owners;
    struct Cell *cells;
    long next;
    sqlite3_stmt *insert;
};

static const char *failure(sqlite3 *database, struct Rows *rows, int count) {
    const char *text = strdup(sqlite3_errmsg(database));
    for (int table = 0; rows && table < count; table++) sqlite3_finalize(rows[table].insert);
    sqlite3_close_v2(database);
    return text;
}

static int load(sqlite3 *database, const char *select, struct Rows *rows) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(database, select, -1, &statement, NULL) != SQLITE_OK) return 0;
    rows->columns = sqlite3_column_count(statement) - 1;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        if (rows->count == rows->room) {
            rows->room = rows->room ? rows->room * 2 : 4096;
            rows->owners = realloc(rows->owners, rows->room * sizeof(sqlite3_int64));
            rows->cells = realloc(rows->cells, rows->room * rows->columns * sizeof(struct Cell));
        }
        rows->owners[rows->count] = sqlite3_column_int64(statement, 0);
        for (int column = 0; column < rows->columns; column++) {
            struct Cell *cell = &rows->cells[rows->count * rows->columns + column];
            cell->type = sqlite3_column_type(statement, column + 1);
            cell->length = 0;
            if (cell->type == SQLITE_INTEGER) {
                cell->value.integer = sqlite3_column_int64(statement, column + 1);
            } else if (cell->type == SQLITE_FLOAT) {
                cell->value.real = sqlite3_column_double(statement, column + 1);
            } else if (cell->type != SQLITE_NULL) {
                cell->length = sqlite3_column_bytes(statement, column + 1);
                cell->value.bytes = malloc(cell->length + 1);
                memcpy(cell->value.bytes, sqlite3_column_blob(statement, column + 1), cell->length);
            }
        }
        rows->count++;
    }
    return sqlite3_finalize(statement) == SQLITE_OK;
}

static int prepareInsert(sqlite3 *database, const char *table, struct Rows *rows) {
    char sql[1024];
    int length = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?", table);
    for (int column = 1; column < rows->columns; column++) length += snprintf(sql + length, sizeof sql - length, ",?");
    snprintf(sql + length, sizeof sql - length, ")");
    return sqlite3_prepare_v2(database, sql, -1, &rows->insert, NULL) == SQLITE_OK;
}

static int insertNext(struct Rows *rows) {
    struct Cell *cells = &rows->cells[rows->next * rows->columns];
    for (int column = 0; column < rows->columns; column++) {
        struct Cell *cell = &cells[column];
        switch (cell->type) {
        case SQLITE_INTEGER: sqlite3_bind_int64(rows->insert, column + 1, cell->value.integer); break;
        case SQLITE_FLOAT: sqlite3_bind_double(rows->insert, column + 1, cell->value.real); break;
        case SQLITE_TEXT: sqlite3_bind_text(rows->insert, column + 1, cell->value.bytes, cell->length, SQLITE_STATIC); break;
        case SQLITE_BLOB: sqlite3_bind_blob(rows->insert, column + 1, cell->value.bytes, cell->length, SQLITE_STATIC); break;
        default: sqlite3_bind_null(rows->insert, column + 1);
        }
    }
    rows->next++;
    int code = sqlite3_step(rows->insert);
    sqlite3_reset(rows->insert);
    return code == SQLITE_DONE;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

struct FloorResult floorReplay(
    const char *source, const char *target, const char *prepare, const struct FloorTable *tables, int count,
    int perTransaction) {
    struct FloorResult result = {0, 0, 0, NULL};
    struct Rows rows[16] = {0};
    sqlite3 *database = NULL;
    if (sqlite3_open_v2(source, &database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
        result.failure = failure(database, NULL, 0);
        return result;
    }
    for (int table = 0; table < count; table++) {
        if (!load(database, tables[table].select, &rows[table])) {
            result.failure = failure(database, NULL, 0);
            return result;
        }
    }
    sqlite3_close(database);

    // The settings are those of the store; a checkpoint runs when the log has grown to 32 MiB, as there.
    const char *settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
        "PRAGMA cache_size = -131072; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8192;";
    if (sqlite3_open_v2(target, &database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK
        || sqlite3_exec(database, settings, NULL, NULL, NULL) != SQLITE_OK
        || sqlite3_exec(database, prepare, NULL, NULL, NULL) != SQLITE_OK) {
        result.failure = failure(database, NULL, 0);
        return result;
    }
    for (int table = 0; table < count; table++) {
        if (!prepareInsert(database, tables[table].name, &rows[table])) {
            result.failure = failure(database, rows, count);
            return result;
        }
    }

    double start = now();
    result.entries = rows[0].count;
    for (long entry = 0; entry < rows[0].count;) {
        long end = entry + perTransaction < rows[0].count ? entry + perTransaction : rows[0].count;
        int fine = sqlite3_exec(database, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
        for (; fine && entry < end; entry++) {
            sqlite3_int64 owner = rows[0].owners[entry];
            for (int table = 0; fine && table < count; table++) {
                struct Rows *these = &rows[table];
                while (fine && these->next < these->count && these->owners[these->next] <= owner) {
                    fine = insertNext(these);
                    result.rows++;
                }
            }
        }
        if (!fine || sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) {
            result.failure = failure(database, rows, count);
            return result;
        }
    }
    result.seconds = now() - start;

    for (int table = 0; table < count; table++) {
        sqlite3_finalize(rows[table].insert);
        long cells = rows[table].count * rows[table].columns;
        for (long cell = 0; cell < cells; cell++) {
            int type = rows[table].cells[cell].type;
            if (type == SQLITE_TEXT || type == SQLITE_BLOB) free(rows[table].cells[cell].value.bytes);
        }
        free(rows[table].cells);
        free(rows[table].owners);
    }
    sqlite3_close(database);
    return result;
}
