import Diagnostics

extension ValueKind<String> {
    /// The name of an environment variable that holds a secret: `[A-Z0-9_]`, a letter first.
    ///
    /// - Parameter example: such a name, for whoever writes the secret itself.
    static func variable(such example: String) -> ValueKind {
        scalar("the name of a variable", .pattern("[A-Z][A-Z0-9_]*")) { scalar, span, reading in
            let isName = scalar.text.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 95 }
            if isName, let first = scalar.text.utf8.first, (65...90).contains(first) { return scalar.text }
            let letters = scalar.text.uppercased().map { $0 == "-" || $0 == " " || $0 == "." ? "_" : $0 }
            let isWords = scalar.text.contains { "-_ .".contains($0) } || scalar.text.allSatisfy(\.isLetter)
            if isWords, !scalar.text.contains(where: \.isNumber) {
                reading.report(
                    .badHandle, "a variable's name has A-Z, 0-9 and \"_\", not \"\(scalar.text)\"", at: span,
                    help: "`\(String(letters))`")
            } else {
                reading.report(
                    .secretInFlow, "this looks like the key itself, not like the name of a variable", at: span,
                    help: "put it into the environment, and write the variable's name: `\(example)`")
            }
            return nil
        }
    }
}
