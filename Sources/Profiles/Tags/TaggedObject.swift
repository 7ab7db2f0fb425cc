/// Something that carries tags and is no customer.
package struct TaggedObject: Hashable, Sendable, CustomStringConvertible {
    /// What kind of thing it is; the numbers are stored, so they never change.
    package enum Kind: Int, CaseIterable, Hashable, Sendable {
        case transaction
        case product
        case interaction

        /// `transaction`, `product` or `interaction`.
        package var word: String {
            switch self {
            case .transaction: "transaction"
            case .product: "product"
            case .interaction: "interaction"
            }
        }

        /// Whether it is a customer's.
        package var hasOwner: Bool {
            switch self {
            case .transaction, .interaction: true
            case .product: false
            }
        }
    }

    package let kind: Kind
    /// What the system that keeps it calls it.
    package let id: String

    package init(_ kind: Kind, _ id: String) {
        self.kind = kind
        self.id = id
    }

    /// The longest id, in characters.
    private static let longest = 256

    /// Reads `product:SKU-1`; nil for anything else.
    package init?(_ written: String) {
        guard let colon = written.firstIndex(of: ":"),
            let kind = Kind.allCases.first(where: { $0.word == written[..<colon] }),
            let id = FoldedText(String(written[written.index(after: colon)...]))?.written, id.count <= Self.longest
        else { return nil }
        self.init(kind, id)
    }

    /// `product:SKU-1`
    package var description: String { "\(kind.word):\(id)" }
}
