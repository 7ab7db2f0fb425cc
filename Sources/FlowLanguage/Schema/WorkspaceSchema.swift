import JSONText

/// JSON Schemas of a workspace's files, for editors that complete keys and names while somebody types.
///
/// A file that the reader takes is valid. What only a reader can know (whether an operator fits a field, whether a day
/// exists, whether a split adds up) stays with `sluice check`.
package enum WorkspaceSchema {
    /// The schema of a kind of file, with the names of a workspace: draft 07, which every editor knows.
    package static func text(of kind: DocumentKind, names: WorkspaceNames) -> String {
        let schema = ShapeSchema(names)
        var document: [JSONTextValue.Member] = [
            ("$schema", .text("http://json-schema.org/draft-07/schema#")),
            ("title", .text("\(kind.place) of a Sluice workspace")),
            ("description", .text(kind.purpose)),
        ]
        document += schema.members(of: kind.shape)
        var parts = SchemaParts()
        parts.collect(.mapping(kind.shape))
        let definitions =
            SharedPart.all.filter { parts.titles.contains($0.title) }.map { part in
                (ShapeSchema.name(of: part.title), schema.node(of: part.description))
            }
            + parts.fields.map { family, shape in
                (
                    ShapeSchema.name(of: family, beside: shape), schema.fields(family, beside: shape)
                )
            }
        if !definitions.isEmpty { document.append(("definitions", .object(definitions))) }
        return JSONTextValue.object(document).pretty + "\n"
    }

    /// The name of a schema's file.
    package static func fileName(of kind: DocumentKind) -> String { "\(kind.rawValue).schema.json" }

    /// The folder in a workspace where the schemas stand; hidden folders are passed by when a workspace is read.
    package static let folder = ".sluice"

    /// The line with which a file in a workspace names its schema; editors look for it at the top.
    package static func line(of kind: DocumentKind, in path: String) -> String {
        let up = String(repeating: "../", count: path.count { $0 == "/" })
        return "# yaml-language-server: $schema=\(up.isEmpty ? "./" : up)\(folder)/\(fileName(of: kind))"
    }
}

/// What is written once in a schema, under `definitions`.
private struct SchemaParts {
    /// The titles of the shared parts that stand somewhere inside.
    private(set) var titles: Set<String> = []
    /// The mappings of fields, in the order in which they are met.
    private(set) var fields: [(family: FieldFamily, beside: Shape?)] = []

    mutating func collect(_ description: ValueDescription) {
        switch description {
        case .scalar, .oneOf: break
        case .list(let one, _), .oneOrMany(let one, _), .pair(let one), .named(let one, _, _): collect(one)
        case .mapping(let shape): for key in shape.keys { collect(key.value) }
        case .fields(let family, let shape):
            guard !fields.contains(where: { $0.family == family && $0.beside == shape }) else { return }
            fields.append((family, shape))
            for key in shape?.keys ?? [] { collect(key.value) }
        case .either(let all): for one in all { collect(one) }
        case .reference(let title):
            if titles.insert(title).inserted { collect(SharedPart.description(of: title)) }
        }
    }
}
