import Diagnostics
import Flows

/// The files of a workspace with all certain fixes made; everything else of them stays as it is, byte for byte.
package struct FixedWorkspace: Sendable {
    /// The files that changed, as they are afterwards.
    package private(set) var changed: [WorkspaceFile] = []
    /// The findings that were mended.
    package private(set) var mended: [Finding] = []

    /// Makes the fixes of these findings. Of two that want the same place only the first is made: reading again finds out
    /// whether the other is still there.
    package init(_ files: [WorkspaceFile], mending findings: [Finding]) {
        var edits: [String: [Fix.Edit]] = [:]
        for finding in findings.sorted() {
            guard let fix = finding.fix, !fix.edits.isEmpty else { continue }
            let isFree = fix.edits.allSatisfy { edit in
                !(edits[edit.span.file] ?? []).contains { $0.meets(edit) }
            }
            guard isFree else { continue }
            for edit in fix.edits { edits[edit.span.file, default: []].append(edit) }
            mended.append(finding)
        }
        for file in files {
            guard let wanted = edits[file.path],
                case .success(let source) = SourceText.decode(file.bytes, file: file.path)
            else { continue }
            changed.append(WorkspaceFile(path: file.path, bytes: file.byteOrderMark + source.edited(wanted)))
        }
    }
}

extension Fix.Edit {
    /// Whether both want to change the same characters, or to put something into the same place.
    fileprivate func meets(_ other: Fix.Edit) -> Bool {
        span == other.span || (span.start < other.span.end && other.span.start < span.end)
    }
}

extension WorkspaceFile {
    /// The mark at the start of the file, which no place of a finding counts.
    var byteOrderMark: [UInt8] {
        Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF] ? Array(bytes.prefix(3)) : []
    }
}

extension SourceText {
    /// The file with these edits, which do not overlap.
    func edited(_ edits: [Fix.Edit]) -> [UInt8] {
        var scalars = scalars
        for edit in edits.sorted(by: { $0.span.start > $1.span.start }) {
            scalars.replaceSubrange(
                index(of: edit.span.start)..<index(of: edit.span.end), with: Array(edit.replacement.unicodeScalars))
        }
        return scalars.utf8
    }
}
