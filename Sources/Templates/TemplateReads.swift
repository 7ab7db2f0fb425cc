/// What a template looks at, each list in alphabetical order.
package struct TemplateReads: Hashable, Sendable {
    /// Names of catalogue fields, printed or tested.
    package internal(set) var fields: [String] = []
    /// Handles of the tags that are tested.
    package internal(set) var tags: [String] = []
    /// Handles of the statuses that are tested.
    package internal(set) var statuses: [String] = []
    /// Specials, printed or tested.
    package internal(set) var specials: Set<TemplateSpecial> = []
    /// Specials that are printed somewhere.
    package internal(set) var printedSpecials: Set<TemplateSpecial> = []
    /// Specials that are printed whoever the customer is: not only under an `if`, in a loop or in place of something.
    package internal(set) var alwaysPrintedSpecials: Set<TemplateSpecial> = []
    package internal(set) var triggerDate = false
    /// Names of the trigger's data, printed or tested.
    package internal(set) var triggerData: [String] = []
    /// Whether an instant may be shown or compared by its local date, so that the profile's zone belongs to the values.
    package internal(set) var zone = false
}

/// A field of the profile that is printed, with a `default` or without.
package struct TemplateFieldOutput: Hashable, Sendable {
    /// Its name in the catalogue.
    package let field: String
    /// Counted in Unicode scalars of the source.
    package let range: Range<Int>
}

/// A field, or something that an event tells, that is printed without a `default`: for whom it is missing, nothing is sent.
package struct TemplateBareOutput: Hashable, Sendable {
    /// When the output is reached.
    package enum Reach: Hashable, Sendable {
        case always
        /// Under an `if` or in a loop.
        case sometimes
        /// Only under an `if` that already asks for the same field, so that it is never missing there.
        case whenPresent
    }

    /// As it is written, such as `trigger.data.total`.
    package let field: String
    /// Counted in Unicode scalars of the source.
    package let range: Range<Int>
    package let reach: Reach
}
