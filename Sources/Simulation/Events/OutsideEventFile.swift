import CivilTime
import Flows
import Foundation
import JSONText
import Profiles

/// A file of outside events: a line of JSON for each, in the order of time.
package enum OutsideEventFile {
    /// Reads the events of a file.
    ///
    /// - Parameters:
    ///   - release: gives the zone of times without an offset, and the catalogue of fields and events.
    ///   - find: the id of the profile that a line names by something else; nil when nobody has the name.
    /// - Throws: `OutsideEventFileFailure` with the mistakes of all its lines, or because it cannot be read.
    package static func read(
        _ path: String, for release: Release, find: (String) throws -> ProfileID?
    ) throws -> [OutsideEvent] {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw OutsideEventFileFailure(path: path, mistakes: [], isUnreadable: true)
        }
        var events: [OutsideEvent] = []
        var mistakes: [OutsideEventFileFailure.Mistake] = []
        try withoutActuallyEscaping(find) { find in
            let reader = OutsideEventLine(release: release, find: find)
            let lines = Array(bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            for (place, bytes) in lines.enumerated() where !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D })
            {
                do {
                    let event = try reader.event(bytes, line: place + 1)
                    if let last = events.last, event.at < last.at {
                        throw Misreading(
                            field: "at", found: event.at.iso8601(in: release.workspace.zone),
                            expected: "no time before that of line \(last.line ?? 0)", help: "sort the file by time")
                    }
                    events.append(event)
                } catch let mistake as JSONTextReader.Mistake {
                    mistakes.append(.init(line: place + 1, words: "this is not JSON: \(mistake.description)"))
                } catch let misreading as Misreading {
                    mistakes.append(.init(line: place + 1, words: misreading.description))
                }
            }
        }
        guard mistakes.isEmpty else { throw OutsideEventFileFailure(path: path, mistakes: mistakes) }
        return events
    }
}

/// Why a file of outside events is of no use.
package struct OutsideEventFileFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line that tells no event.
    package struct Mistake: Hashable, Sendable {
        package let line: Int
        package let words: String
    }

    package let path: String
    /// By line.
    package let mistakes: [Mistake]
    /// Whether there is no such file, or none that may be read.
    package var isUnreadable = false

    package var description: String {
        isUnreadable ? "\(path) cannot be read" : "\(path) is no file of events"
    }

    /// The first mistakes, a line for each with its place.
    package var lines: [String] {
        let shown = mistakes.prefix(OutsideEventFileFailure.shown).map { "\(path):\($0.line): \($0.words)" }
        let hidden = mistakes.count - shown.count
        return shown + (hidden > 0 ? ["and \(hidden) more"] : [])
    }

    private static let shown = 10
}
