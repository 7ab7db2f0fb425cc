import Diagnostics

extension Rule {
    static let pathOutsideWorkspace = Rule(
        "path-outside-workspace", .error, "a file outside the workspace")
}
