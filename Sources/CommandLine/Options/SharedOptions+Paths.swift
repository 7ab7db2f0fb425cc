extension SharedOptions {
    /// The workspace's folder with the slash behind it.
    private var folder: String { workspace.hasSuffix("/") ? workspace : workspace + "/" }

    /// A file of the workspace as it is named from where the command was started.
    func path(of file: String) -> String { folder + file }

    /// True when a file of the workspace is one of these paths or stands in one of them, or when none are given.
    ///
    /// - Parameters:
    ///   - file: nil is the workspace as a whole.
    ///   - paths: written from the workspace or from where the command was started.
    func isNamed(_ file: String?, by paths: [String]) -> Bool {
        guard !paths.isEmpty else { return true }
        return paths.contains { path in
            let path = path.hasPrefix("./") && !folder.hasPrefix("./") ? String(path.dropFirst(2)) : path
            guard path + "/" != folder, path != folder else { return true }
            guard let file else { return false }
            let wanted = path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
            return file == wanted || file.hasPrefix(wanted.hasSuffix("/") ? wanted : wanted + "/")
        }
    }
}
