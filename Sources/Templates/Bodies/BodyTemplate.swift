/// A structure of texts that is rendered for every customer: what a webhook is told, what an event carries.
///
/// A missing value never keeps it from being rendered: it is null where it is the whole of a text, else nothing.
package indirect enum BodyTemplate: Hashable, Sendable {
    /// Members in written order.
    case object([Member])
    case list([BodyTemplate])
    case text(Template)

    /// A name with its value.
    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: BodyTemplate

        package init(name: String, value: BodyTemplate) {
            self.name = name
            self.value = value
        }
    }
}

extension BodyTemplate {
    /// The texts in it, in written order.
    package var templates: [Template] {
        switch self {
        case .object(let members): members.flatMap(\.value.templates)
        case .list(let elements): elements.flatMap(\.templates)
        case .text(let template): [template]
        }
    }
}
