/// Files and folders of a workspace that somebody named, from the workspace or from where the command was started.
struct WorkspacePaths {
    /// Relative to the workspace; empty takes everything.
    private let wanted: [String]

    init(_ paths: [String], in workspace: String) {
        let folder = workspace.hasSuffix("/") ? workspace : workspace + "/"
        wanted = paths.map { path in
            let path = path.hasPrefix("./") && !folder.hasPrefix("./") ? String(path.dropFirst(2)) : path
            return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
        }
    }

    /// Whether a file of the workspace is meant; nil is the workspace as a whole.
    func includes(_ file: String?) -> Bool {
        guard !wanted.isEmpty, !wanted.contains("") else { return true }
        guard let file else { return false }
        return wanted.contains { file == $0 || file.hasPrefix($0.hasSuffix("/") ? $0 : "\($0)/") }
    }
}
