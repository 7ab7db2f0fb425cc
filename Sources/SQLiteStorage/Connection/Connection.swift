import GRDBSQLite
import Storage

/// The one connection of a store, with the statements and names that it keeps ready.
///
/// It is only touched inside the store's queue, one caller at a time, and so it may be shared.
final class Connection: @unchecked Sendable {
    let handle: OpaquePointer
    /// As of the last commit.
    private(set) var pagesInLog = 0
    private(set) var isClosed = false
    /// As of the last transaction.
    private var purges: Int64 = 0
    var words: Names
    var tags: Names
    var statuses: Names
    var zones: Names
    /// Where the key of suppressed addresses is found.
    let keyring: AddressKeyring
    /// The key, once it was proved to be the store's.
    var addressKey: AddressKey?
    /// What is known about tags and statuses beside their names; nil until it is asked for.
    var registry: TagRegistryCopy?
    /// The version of the registry that the names and the copy are of.
    private var registryVersion: Int64?
    private var statements: [UnsafePointer<UInt8>: Statement] = [:]
    private var builtStatements: [String: Statement] = [:]

    /// The database must have the newest schema.
    init(handle: OpaquePointer, keyring: AddressKeyring) throws {
        self.handle = handle
        self.keyring = keyring
        words = try Names(table: "words", handle: handle)
        tags = try Names(
            table: "tags", others: "SELECT tag FROM former_tag_names WHERE name = ?1", handle: handle)
        statuses = try Names(table: "statuses", handle: handle)
        zones = try Names(table: "zones", handle: handle)
    }

    /// The statement for a text that stands in the code; it is prepared once.
    func statement(_ sql: StaticString) throws -> Statement {
        if let statement = statements[sql.utf8Start] { return statement }
        let statement = try Statement(sql.description, handle: handle)
        statements[sql.utf8Start] = statement
        return statement
    }

    /// The statement that goes by a name; its text is put together once, from the names of columns and tables.
    func statement(named name: StaticString, _ build: () -> String) throws -> Statement {
        if let statement = statements[name.utf8Start] { return statement }
        let statement = try Statement(build(), handle: handle)
        statements[name.utf8Start] = statement
        return statement
    }

    /// The statement for a text that is put together from the names of columns and tables, never from values.
    func statement(built sql: String) throws -> Statement {
        if let statement = builtStatements[sql] { return statement }
        let statement = try Statement(sql, handle: handle)
        builtStatements[sql] = statement
        return statement
    }

    /// Runs a statement that is needed once.
    func execute(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw StoreFailure(fromDatabase: handle) }
    }

    /// Runs `body` between `begin` and a commit; when it throws, nothing is written.
    func transaction<Result>(_ begin: StaticString, _ body: () throws -> Result) throws -> Result {
        try statement(begin).run()
        do {
            try noticePurges()
            let result = try body()
            try statement("COMMIT").run()
            return result
        } catch {
            // SQLite may have rolled back by itself, on a full disk for example; then there is nothing left to do.
            if sqlite3_get_autocommit(handle) == 0 { try? statement("ROLLBACK").run() }
            forgetNames()
            addressKey = nil
            throw error
        }
    }

    /// A purge, also one of another process, may have taken names away and given their numbers to others since.
    private func noticePurges() throws {
        let now = try statement("SELECT purges FROM erasures").first { $0.integer(0) } ?? 0
        if now != purges { forgetNames() }
        purges = now
    }

    /// Moves the log into the file as far as readers allow; whether it came to the end.
    @discardableResult
    func checkpoint(_ mode: Int32) -> Bool {
        sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil) == SQLITE_OK
    }

    /// Counts the log's pages at each commit instead of letting SQLite checkpoint by itself, outside the lock.
    func countPagesInLog() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(
            handle,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue().pagesInLog = Int(pages)
                return SQLITE_OK
            }, context)
    }

    /// Lets go of every statement, so that the database can be closed.
    func finalize() {
        sqlite3_wal_hook(handle, nil, nil)
        let names = [words, tags, statuses, zones].flatMap(\.statements)
        for statement in Array(statements.values) + Array(builtStatements.values) + names {
            sqlite3_finalize(statement.handle)
        }
        statements = [:]
        builtStatements = [:]
        isClosed = true
    }

    /// Takes note of the registry's version; what was known of another one is forgotten.
    func follow(registryVersion version: Int64) {
        guard version != registryVersion else { return }
        registryVersion = version
        tags.forget()
        registry = nil
    }

    /// Forgets names that a rollback or a purge may have taken away.
    func forgetNames() {
        words.forget()
        tags.forget()
        statuses.forget()
        zones.forget()
        registry = nil
        registryVersion = nil
    }
}

extension Statement {
    init(_ sql: String, handle database: OpaquePointer) throws {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw StoreFailure(fromDatabase: database) }
        self.init(handle: statement)
    }
}
