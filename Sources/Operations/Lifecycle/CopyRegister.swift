import CivilTime
import Foundation
import JSONText
import Storage

/// The register of files outside a store that may hold its customers: `<store>.copies`, a line of JSON for each copy.
///
/// It stands beside the store and not in it, for commands that open the store for reading only make copies, too. It only
/// grows; a line that cannot be read is passed over, and so is a copy that is no longer there.
package struct CopyRegister: Hashable, Sendable {
    /// What a copy is.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The folder that messages are handed over to.
        case outbox
        case export
        case backup
        /// Rows of an import that could not be taken.
        case rejectedRows = "rejected_rows"
        case rehearsal
    }

    /// A file, or a folder, that may hold customers.
    package struct Copy: Hashable, Sendable {
        package let kind: Kind
        /// Absolute.
        package let path: String
        /// When it was written, or in the case of a folder first written to.
        package let at: Instant
    }

    /// Where the register lies.
    package let path: String

    package init(store path: String) {
        self.path = path + ".copies"
    }

    /// Writes down that a copy was made at `file`, which may be written from where the process stands. A folder that is
    /// known is not written down again. Throws a `StoreFailure` when the register cannot be written.
    package func note(_ kind: Kind, at file: String, on instant: Instant) throws {
        let absolute = URL(fileURLWithPath: file).standardizedFileURL.path
        if kind == .outbox, recorded().contains(where: { $0.kind == kind && $0.path == absolute }) { return }
        var line = JSONTextWriter()
        line.open("{")
        line.member("kind", kind.rawValue)
        line.member("path", absolute)
        line.member("at", instant.iso8601UTC)
        line.close("}")
        try append(line.result)
    }

    /// The copies that are still there, each once, by kind, then path.
    package func copies() -> [Copy] {
        let newest = Dictionary(recorded().map { ([$0.kind.rawValue, $0.path], $0) }) { $0.at > $1.at ? $0 : $1 }
        return newest.values
            .filter { access($0.path, F_OK) == 0 }
            .sorted { ($0.kind.rawValue, $0.path) < ($1.kind.rawValue, $1.path) }
    }

    private func recorded() -> [Copy] {
        guard let bytes = FileManager.default.contents(atPath: path) else { return [] }
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap(CopyRegister.copy)
    }

    private static func copy(_ line: Data) -> Copy? {
        var reader = JSONTextReader(Array(line)[...])
        guard let members = reader.readWhole()?.object else { return nil }
        func text(_ name: String) -> String? { members.first { $0.name == name }?.value.text }
        guard let kind = text("kind").flatMap(Kind.init), let path = text("path"), path.hasPrefix("/"),
            let at = text("at").flatMap({ Instant(iso8601: $0) })
        else { return nil }
        return Copy(kind: kind, path: path, at: at)
    }

    /// In one write, so that lines of several processes never mix; behind a line that was torn a new one begins.
    private func append(_ line: String) throws {
        let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure }
        defer { close(descriptor) }
        var last: UInt8 = 0
        let size = lseek(descriptor, 0, SEEK_END)
        let isTorn = size > 0 && pread(descriptor, &last, 1, size - 1) == 1 && last != UInt8(ascii: "\n")
        let bytes = Array(((isTorn ? "\n" : "") + line + "\n").utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else { throw failure }
    }

    private var failure: StoreFailure {
        StoreFailure(
            .broken, "cannot write \(path): \(String(cString: strerror(errno)))",
            help: "it is where a purge finds the copies that it cannot reach; check the rights of its folder")
    }
}
