import Diagnostics
import Flows
import Foundation

/// The files of a workspace in a folder.
package struct WorkspaceFolder: Sendable {
    /// The regular files, by path; longer ones are cut just beyond what the reader takes.
    package let files: [WorkspaceFile]
    /// What cannot belong to a workspace: symbolic links, too many files.
    package let findings: [Finding]

    /// Why a folder could not be read.
    package struct Unreadable: Error, CustomStringConvertible {
        /// The folder or file, as it was named.
        package let path: String
        /// What stood against it.
        package let reason: String

        /// Both in a sentence.
        package var description: String { "cannot read \(path): \(reason)" }
    }

    /// Loads all regular files below `folder`; hidden ones are passed by, links are never followed.
    ///
    /// - Throws: `Unreadable` when the folder or one of its files cannot be read.
    package static func load(_ folder: String) throws -> WorkspaceFolder {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw Unreadable(path: folder, reason: "there is no such folder")
        }
        var files: [WorkspaceFile] = []
        var findings: [Finding] = []
        var waiting = [""]
        while let current = waiting.popLast() {
            let place = current.isEmpty ? folder : "\(folder)/\(current)"
            for name in try entries(of: place) where !name.hasPrefix(".") {
                let path = current.isEmpty ? name : "\(current)/\(name)"
                switch try kind(of: "\(folder)/\(path)") {
                case .typeDirectory: waiting.append(path)
                case .typeRegular: files.append(WorkspaceFile(path: path, bytes: try bytes(of: "\(folder)/\(path)")))
                case .typeSymbolicLink:
                    findings.append(
                        Rule.pathOutsideWorkspace.finding(
                            "symbolic links are not followed",
                            at: SourceSpan(file: path, line: 1, column: 1, length: 0),
                            help: "put the file itself here"))
                default:
                    findings.append(
                        Rule.strayFile.finding(
                            "this is no regular file", at: SourceSpan(file: path, line: 1, column: 1, length: 0)))
                }
                guard files.count <= WorkspaceReader.mostFiles else {
                    throw Unreadable(path: folder, reason: "it has more than \(WorkspaceReader.mostFiles) files")
                }
            }
        }
        return WorkspaceFolder(files: files.sorted { $0.path < $1.path }, findings: findings)
    }

    /// Loads a folder and reads the workspace in it.
    ///
    /// - Throws: `Unreadable` when the folder or one of its files cannot be read.
    package static func read(_ folder: String) throws -> WorkspaceReading {
        let loaded = try load(folder)
        return WorkspaceReader.read(files: loaded.files, already: loaded.findings)
    }

    private static func entries(of folder: String) throws -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch {
            throw Unreadable(path: folder, reason: error.localizedDescription)
        }
    }

    private static func kind(of path: String) throws -> FileAttributeType {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return attributes[.type] as? FileAttributeType ?? .typeUnknown
        } catch {
            throw Unreadable(path: path, reason: error.localizedDescription)
        }
    }

    /// At most one byte more than the reader takes, so that it can say that there are too many.
    private static func bytes(of path: String) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Unreadable(path: path, reason: "it cannot be opened")
        }
        defer { try? handle.close() }
        do { return Array(try handle.read(upToCount: YAMLTree.largestFile + 1) ?? Data()) } catch {
            throw Unreadable(path: path, reason: error.localizedDescription)
        }
    }
}
