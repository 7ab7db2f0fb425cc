import Diagnostics

extension Rule {
    static let misplacedFile = Rule(
        "misplaced-file", .error, "a file in a folder where it is not looked for")
}
