/// The pages of the reference, made from what is declared: nobody writes them by hand.
package enum ReferencePage {
    /// Every kind of file, every mapping in it and every key of these.
    package static var language: String { LanguagePage().text }

    /// Every field that every workspace has, with the operators that fit it.
    package static var fields: String { FieldsPage().text }
}
