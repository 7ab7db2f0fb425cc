import Foundation
import Testing

/// The files of mistakes and good examples beside these tests.
enum Corpus {
    /// Set to write the expected reports anew; look at the difference before keeping it.
    static let isRecording = ProcessInfo.processInfo.environment["RECORD_REPORTS"] != nil

    /// The names of the files in a folder that end as given, sorted.
    static func names(in folder: String, ending: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url(folder).path)) ?? []
        return names.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
    }

    /// The names of the folders in a folder, sorted.
    static func folders(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url(folder).path)) ?? []
        return names.filter {
            (try? url("\(folder)/\($0)").resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
        }
        .sorted()
    }

    /// The bytes of a file.
    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: url(path))) }

    /// Holds a report against the one that is kept, or keeps it.
    static func expect(_ report: String, matches path: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        if isRecording {
            let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")
            try Data(report.utf8).write(to: folder.appending(path: path))
            return
        }
        let expected = try? String(decoding: bytes(path), as: UTF8.self)
        #expect(report == expected, sourceLocation: sourceLocation)
    }

    private static func url(_ path: String) -> URL {
        (Bundle.module.resourceURL ?? URL(filePath: "/")).appending(path: "Corpus").appending(path: path)
    }
}
