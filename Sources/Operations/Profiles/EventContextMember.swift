import Profiles

/// A member of the event context, in the order in which they are written.
enum EventContextMember: Hashable {
    case id
    case stored(ProfileColumn)
    case computed(ComputedField)
    case kept(KeptPart)
    case identities, tags, flattenedTags, statuses, flattenedStatuses, attributes, customAttributes, address, addresses

    static let all: [EventContextMember] = [
        .id, .stored(.externalID), .stored(.title), .stored(.firstName), .stored(.lastName), .computed(.fullName),
        .stored(.email), .stored(.gender), .stored(.currency), .stored(.joinedAt), .stored(.mobilePhone),
        .computed(.mobilePhoneCountry), .computed(.mobilePhoneNational),
        .computed(.mobilePhoneNationalPrefix), .computed(.mobilePhoneE164), .stored(.secondaryPhone),
        .stored(.birthYear), .stored(.birthMonth), .stored(.birthDay), .stored(.company), .stored(.occupation),
        .stored(.avatarURL), .stored(.preferredLocationID), .stored(.preferredLocationExternalID),
        .stored(.joinedLocationID), .stored(.joinedLocationExternalID), .kept(.joinedLocation),
        .kept(.preferredLocation), .stored(.tierHandle), .kept(.tier), .computed(.birthDate),
        .computed(.birthDays), .computed(.birthDaysPast), .computed(.nextBirthday), .computed(.age),
        .stored(.rewardBalance), .stored(.pointBalance), .computed(.combinedBalanceDollars),
        .kept(.aggregations), .computed(.isCompleted), .identities, .tags, .flattenedTags, .flattenedStatuses,
        .attributes, .statuses, .customAttributes, .address, .addresses, .stored(.createdAt), .stored(.updatedAt),
        .stored(.profileType), .stored(.timeZone),
    ]

    /// The flags of `attributes.comms`: first what stops everything, then what is allowed, channel by channel.
    static let flags: [CommsFlag] = {
        let channels: [Channel] = [.email, .push, .sms, .phone, .post]
        let purposes: [Purpose] = [
            .discover, .benefits, .reminders, .account, .bookings, .feedback, .location, .service,
        ]
        return channels.map { CommsFlag($0, .optout) } + channels.map { CommsFlag($0, .bounced) }
            + [Channel.sms, .push, .email, .phone, .post].map { CommsFlag($0, .purpose(.promo)) }
            + Channel.allCases.flatMap { channel in purposes.map { CommsFlag(channel, .purpose($0)) } }
    }()

    /// What `attributes.appearance` always shows; a profile may have more.
    static let appearance = [
        "hair_colour", "hair_length", "shape_body", "shape_face", "size_cup", "size_hat", "size_formal_jacket",
        "size_formal_jacket_length", "size_formal_shirt", "size_formal_shirt_fit", "size_formal_trouser",
        "size_formal_trouser_drop", "size_formal_trouser_leg", "size_jacket", "size_pant", "size_shoe",
        "size_type_age", "size_type_region", "size_top", "skin_type", "measurement_arm", "measurement_arm_inside",
        "measurement_bust", "measurement_chest", "measurement_foot_length", "measurement_head", "measurement_height",
        "measurement_hip", "measurement_leg_inside", "measurement_leg_outside", "measurement_neck",
        "measurement_neck_to_wrist", "measurement_shoulders", "measurement_waist", "measurement_weight",
    ]
}
