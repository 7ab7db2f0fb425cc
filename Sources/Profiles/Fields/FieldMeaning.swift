extension FieldDefinition {
    /// What the field says about a customer, in one line that begins in lower case.
    package var meaning: String {
        switch source {
        case .column(let column): column.meaning
        case .computed(let field): field.meaning
        case .flag(let flag): flag.meaning
        case .verification(let channel): "how far the check of the \(channel.addressName) has come"
        case .custom(let namespace, let handle): "the custom attribute `\(namespace).\(handle)`"
        case .dateAttribute(let handle): "the next day among the customer's dates with the handle `\(handle)`"
        }
    }
}

extension ProfileColumn {
    /// What the property says about a customer.
    package var meaning: String {
        switch self {
        case .externalID: "what your own system calls the customer"
        case .title: "how the customer is addressed: Ms, Dr"
        case .firstName: "the first name"
        case .lastName: "the last name"
        case .email: "the email address; no two profiles share one"
        case .gender: "the gender, as your own system writes it"
        case .currency: "the currency of the customer's prices, such as AUD"
        case .joinedAt: "the day on which the customer joined"
        case .mobilePhone: "the mobile number, with its country code; no two profiles share one"
        case .secondaryPhone: "another phone number"
        case .birthYear: "the year of birth; a birthday needs none"
        case .birthMonth: "the month of birth, 1 to 12"
        case .birthDay: "the day of the month of birth, 1 to 31"
        case .company: "the company that the customer works for"
        case .occupation: "what the customer does for a living"
        case .avatarURL: "where a picture of the customer is"
        case .preferredLocationID: "the id of the shop that the customer likes best"
        case .preferredLocationExternalID: "what your own system calls the shop that the customer likes best"
        case .joinedLocationID: "the id of the shop where the customer joined"
        case .joinedLocationExternalID: "what your own system calls the shop where the customer joined"
        case .tierHandle: "the tier of the loyalty programme"
        case .rewardBalance: "the rewards that the customer may spend, in dollars"
        case .pointBalance: "the points that the customer has, in dollars"
        case .profileType: "whether the profile is in use; one without it is active"
        case .timeZone: "the zone that the customer lives in; without it the workspace's zone counts"
        case .createdAt: "when the profile came into the store"
        case .updatedAt: "when the profile last changed"
        case .emailConsentUpdatedAt: "when the customer last decided about promotional emails"
        case .smsConsentUpdatedAt: "when the customer last decided about promotional sms"
        case .termsAcceptedAt: "when the customer accepted the terms"
        case .termsAcceptedVersion: "the version of the terms that the customer accepted"
        }
    }
}

extension ComputedField {
    /// What the property says about a customer.
    package var meaning: String {
        switch self {
        case .id: "the permanent id of the profile"
        case .fullName: "the first and the last name"
        case .birthDate: "the date of birth; missing without a year"
        case .birthDays: "days until the next birthday, 0 on the day"
        case .birthDaysPast: "days since the last birthday, 0 on the day"
        case .nextBirthday: "the next birthday, today included"
        case .age: "completed years; missing without a year of birth"
        case .mobilePhoneE164: "the mobile number as `+61491570156`"
        case .mobilePhoneCountry: "the country code of the mobile number, such as 61"
        case .mobilePhoneNational: "the mobile number without its country code: `491570156`"
        case .mobilePhoneNationalPrefix: "the mobile number as it is dialled in its country: `0491570156`"
        case .combinedBalanceDollars: "rewards and points together, in dollars"
        case .isCompleted: "whether the profile is more than a beginning: its `profile_type` is not `incomplete`"
        }
    }
}

extension CommsFlag {
    /// What the flag says when it is true.
    package var meaning: String {
        switch subject {
        case .optout: "the customer refused every \(channel.messageName), those about bookings too"
        case .bounced: "the \(channel.addressName) was found dead"
        case .purpose(let purpose): "the customer agreed to \(channel.messageName)s for \(purpose.meaning)"
        }
    }
}

extension Channel {
    /// What the channel carries.
    package var messageName: String {
        switch self {
        case .email: "email"
        case .sms: "sms message"
        case .push: "push message"
        case .phone: "call"
        case .post: "letter"
        }
    }

    /// Where the channel leads.
    package var addressName: String {
        switch self {
        case .email: "email address"
        case .sms, .phone: "mobile number"
        case .push: "device"
        case .post: "postal address"
        }
    }

    /// How messages on the channel reach the customer.
    package var meaning: String {
        switch self {
        case .email: "an email to `email`"
        case .sms: "an sms to `mobile_phone`"
        case .push: "a push message to the device under the identity `push_token`"
        case .phone: "a call by a person to `mobile_phone`"
        case .post: "a letter to the default address"
        }
    }
}

extension Purpose {
    /// What such messages are about.
    package var meaning: String {
        switch self {
        case .promo: "offers and promotions"
        case .discover: "news and things to discover"
        case .benefits: "benefits and treats of the loyalty programme"
        case .reminders: "reminders"
        case .account: "the customer's account"
        case .bookings: "bookings and changes to them"
        case .feedback: "questions about how it was"
        case .location: "what is near the customer"
        case .service: "the service itself, such as receipts"
        }
    }
}
