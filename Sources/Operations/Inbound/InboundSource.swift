import Foundation

/// A file, a mail of a folder, or standard input, from which something that came back is read.
package struct InboundSource: Sendable {
    /// As it is told in messages.
    package let name: String
    /// Whether it lies in a folder of mails, so that it can be nothing else.
    package let isMail: Bool
    /// Opens it for reading from its beginning; each call of what it gives returns the next piece, an empty one at the end.
    package let open: @Sendable () throws -> @Sendable () throws -> [UInt8]

    private static let pieceSize = 64 * 1024

    /// Standard input, of which each piece is there as soon as it came.
    package static let standardInput = InboundSource(
        name: "standard input", isMail: false,
        open: {
            {
                try [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, count in
                    count = read(FileHandle.standardInput.fileDescriptor, buffer.baseAddress, buffer.count)
                    guard count >= 0 else {
                        count = 0
                        throw ImportFailure(.unreadable, "standard input cannot be read to its end")
                    }
                }
            }
        })

    /// What a path stands for: the file, or every mail of a folder in Maildir form, by name.
    ///
    /// Throws an `ImportFailure` for a path with nothing there, and for another folder.
    package static func sources(at path: String) throws -> [InboundSource] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [InboundSource(name: path, isMail: false, open: { try FileBytes(path: path).nextPiece })]
        }
        let folders = ["cur", "new"].map { "\(path)/\($0)" }
        let names = try folders.map { folder in
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
                throw ImportFailure(
                    .unreadable, "\(path) is a folder, and no Maildir: \(folder) cannot be read",
                    help: "name a file, or a folder with cur and new in it")
            }
            return names.filter { !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
        }
        return names.flatMap(\.self).map { name in
            InboundSource(name: name, isMail: true, open: { try FileBytes(path: name).nextPiece })
        }
    }
}
