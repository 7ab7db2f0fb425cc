import Flows

/// `missing: true`, the one operator that is never unknown.
enum MissingOperator {
    static let all = [
        FieldOperator(
            "missing", "whether there is no value", example: "true", for: .every, needed: "a field",
            takes: ValueKind<Bool>.boolean.description
        ) {
            node, _, reading in
            reading.read(node, as: .boolean, of: "missing").map { .missing($0) }
        }
    ]
}
