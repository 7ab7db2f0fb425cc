import Diagnostics
import Profiles

/// A made-up customer whom flow tests name.
package struct Persona: Hashable, Sendable {
    /// The name under which tests know it.
    package var name: String
    /// What the customer is: an edit that makes it out of nothing.
    package var edit: ProfileEdit
    /// Where its name stands.
    package var span: SourceSpan

    package init(name: String, edit: ProfileEdit, span: SourceSpan) {
        self.name = name
        self.edit = edit
        self.span = span
    }
}

/// The customer of a test: what the persona is, and on top of it what differs.
package struct TestProfile: Hashable, Sendable {
    /// The persona's name; nil begins with an empty active profile.
    package var like: String?
    /// What differs; fields that it makes missing are missing whatever the persona says.
    package var edit: ProfileEdit

    package init(like: String? = nil, edit: ProfileEdit = ProfileEdit()) {
        self.like = like
        self.edit = edit
    }
}
