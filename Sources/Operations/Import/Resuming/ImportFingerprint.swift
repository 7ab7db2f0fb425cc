import Crypto
import Foundation
import Profiles

/// Tells one import from every other: a hash of all bytes of the file, and of the options that decide what is made of it.
///
/// Reading the bytes twice costs a hundredth of importing them; a size and a time would take an edited file for the old
/// one.
enum ImportFingerprint {
    static func of(_ file: FileBytes, _ options: ImportOptions) throws -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array(description(of: options).utf8))
        let again = try FileBytes(path: file.path)
        while case let piece = try again.nextPiece(), !piece.isEmpty { hash.update(data: piece) }
        return Array(hash.finalize())
    }

    private static func description(of options: ImportOptions) -> String {
        let catalogue = options.catalogue
        let fields = catalogue.names.compactMap { name in
            catalogue[name].map { "\(name) \($0.type) \($0.source)" }
        }
        let parts: [[String]] = [
            ["import 1"], options.match.map(\.description), options.tags,
            ["\(options.startsFlows)", "\(options.keepsRejected)"],
            [options.correction ?? "", options.region?.rawValue ?? ""],
            fields,
        ]
        return parts.map { $0.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}")
    }
}
