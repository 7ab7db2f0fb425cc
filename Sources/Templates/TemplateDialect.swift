/// Where a template's text ends up, which decides how printed values are made harmless.
package enum TemplateDialect: String, CaseIterable, Hashable, Sendable {
    /// Text as it is.
    case plain
    /// Every printed value is escaped, once.
    case html
    /// One line: line breaks and other control characters are left out.
    case header
}
