/// A few lines that break a rule, or just do not: as an author would write them, without what every file has.
package struct RuleExample: Sendable, Hashable {
    /// A file, or the part of it that the example is about.
    package struct File: Sendable, Hashable {
        /// The file's path in the workspace.
        package let path: String
        /// The lines, with the places that are found between `«` and `»`.
        package let marked: String

        /// Some lines of a file.
        package init(path: String, marked: String) {
            self.path = path
            self.marked = marked
        }

        /// The lines as an author has them.
        package var text: String { marked.replacing("«", with: "").replacing("»", with: "") }
    }

    /// What the example consists of; every other file is as in a good workspace.
    package let files: [File]

    /// An example of these files.
    package init(_ files: [File]) {
        self.files = files
    }

    /// An example in one file.
    package init(path: String, _ marked: String) {
        files = [File(path: path, marked: marked)]
    }
}
