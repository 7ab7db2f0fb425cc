import CivilTime

/// What another system calls the customer.
package struct Identity: Hashable, Sendable {
    /// The other system, such as `shopify`.
    package var handle: String
    package var identifier: String

    package init(handle: String, identifier: String) {
        self.handle = handle
        self.identifier = identifier
    }

    /// The identity under which a push channel knows the customer's device.
    package static let pushToken = "push_token"
}

/// Where a letter goes.
package struct PostalAddress: Hashable, Sendable {
    /// The parts under their public names, such as `address_line_1` or `postcode`; blank parts are absent.
    package var parts: [String: String]
    package var isDefault: Bool
    /// How another system keeps its records of it: `id`, `created_at`, `updated_at`.
    package var particulars: [String: String]

    package init(parts: [String: String], isDefault: Bool, particulars: [String: String] = [:]) {
        self.parts = parts
        self.isDefault = isDefault
        self.particulars = particulars
    }

    package var isBlank: Bool { parts.isEmpty }

    /// Every part an address may have, in the order of the lines of a letter.
    package static let partNames = [
        "company", "address_line_1", "address_line_2", "address_line_3", "city", "state", "postcode", "country",
        "latitude", "longitude", "notes", "external_id",
    ]
}

/// A day that matters to the customer, such as a wedding.
package struct DateAttribute: Hashable, Sendable {
    package var handle: String
    package var date: CivilDate
    package var isRecurring: Bool
    /// The parts that nothing looks at, under their public names: `name`, `relationship`, `description`, `note`,
    /// `recurring_schedule`, `meta` (as JSON), `id`, `created_at`, `updated_at`.
    package var particulars: [String: String]

    package init(handle: String, date: CivilDate, isRecurring: Bool, particulars: [String: String] = [:]) {
        self.handle = handle
        self.date = date
        self.isRecurring = isRecurring
        self.particulars = particulars
    }
}

/// A property that the business added: `custom_attributes.<namespace>.<handle>`.
package struct CustomAttribute: Hashable, Sendable {
    package var namespace: String
    package var handle: String
    /// As written; the catalogue says what it is.
    package var value: String

    package init(namespace: String, handle: String, value: String) {
        self.namespace = namespace
        self.handle = handle
        self.value = value
    }
}
