import Foundation

/// The bytes of a file, a piece at a time.
struct FileBytes: Sendable {
    let path: String
    /// In bytes; 0 for what has none, such as a pipe.
    let size: Int
    /// Whether the bytes are there for a second reading.
    let isRegular: Bool
    private let handle: FileHandle

    private static let pieceSize = 256 * 1024

    init(path: String) throws {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw ImportFailure(.unreadable, "there is no file \(path)")
        }
        guard !isDirectory.boolValue else {
            throw ImportFailure(.unreadable, "\(path) is a folder", help: "name one file in it")
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw ImportFailure(.unreadable, "\(path) may not be read")
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: FileBytes.target(of: path))
        self.path = path
        size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
        isRegular = (attributes?[.type] as? FileAttributeType) == .typeRegular
        self.handle = handle
    }

    /// The next piece; empty at the end.
    func nextPiece() throws -> [UInt8] {
        do {
            return try handle.read(upToCount: FileBytes.pieceSize).map { Array($0) } ?? []
        } catch {
            throw ImportFailure(.unreadable, "\(path) cannot be read to its end")
        }
    }

    /// Where a symbolic link leads; attributes are those of the link otherwise.
    private static func target(of path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
}
