/// Every field that a workspace may name: the built-in ones and its own.
package struct FieldCatalogue: Sendable {
    private let byName: [String: FieldDefinition]

    /// The built-in fields with `additions` beside or, under the same name, instead of them.
    package init(additions: [FieldDefinition] = []) {
        byName = Dictionary(
            (FieldCatalogue.builtIn + additions).map { ($0.name, $0) }, uniquingKeysWith: { _, later in later })
    }

    /// Nil when the catalogue has no such field.
    package subscript(name: String) -> FieldDefinition? {
        byName[name]
    }

    /// The type under which a value that is kept there is known; nil when no field names it.
    package func type(of source: FieldSource) -> FieldType? {
        byName.values.first { $0.source == source }?.type
    }

    /// The name under which authors know what is kept there, the first by the alphabet of several; nil when none does.
    package func name(of source: FieldSource) -> String? {
        byName.values.filter { $0.source == source }.map(\.name).min()
    }

    /// All names, in alphabetical order.
    package var names: [String] {
        byName.keys.sorted()
    }

    /// The fields that every workspace has.
    package static let builtIn: [FieldDefinition] =
        ProfileColumn.allCases.map { column in
            FieldDefinition(
                name: column.name, type: column.type, source: .column(column), values: values(of: column))
        }
        + ComputedField.allCases.map { FieldDefinition(name: $0.rawValue, type: $0.type, source: .computed($0)) }
        + CommsFlag.all.map { FieldDefinition(name: $0.name, type: .boolean, source: .flag($0)) }
        + Channel.allCases.map { channel in
            FieldDefinition(
                name: channel.verificationName, type: .handle, source: .verification(channel),
                values: Verification.allCases.map(\.rawValue))
        }

    private static func values(of column: ProfileColumn) -> [String]? {
        column == .profileType ? ProfileType.allCases.map(\.rawValue) : nil
    }
}
