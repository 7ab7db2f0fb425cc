import Foundation
import Testing

/// The reports that are kept beside these tests.
enum Golden {
    /// Set to write them anew; look at the difference before keeping it.
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_REPORTS"] != nil

    /// Holds a report against the one that is kept, or keeps it.
    static func expect(_ report: String, matches name: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        if isRecording {
            try Data((report + "\n").utf8).write(to: folder.appending(path: "Golden").appending(path: name))
            return
        }
        let kept = (Bundle.module.resourceURL ?? folder).appending(path: "Golden").appending(path: name)
        let expected = try String(decoding: Data(contentsOf: kept), as: UTF8.self)
        #expect(report + "\n" == expected, sourceLocation: sourceLocation)
    }
}
