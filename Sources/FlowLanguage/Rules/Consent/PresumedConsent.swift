import Diagnostics
import Flows
import Profiles

extension Rule {
    static let presumedConsent = Rule(
        "presumed-consent", .error, "a workspace that takes new customers to agree to promotions",
        because: """
            Promotions go to people who asked for them. That somebody is new says nothing about that, so only what does \
            not need an opt-in to promotions may be presumed, and only for profiles whose source says nothing.
            """,
        bad: [
            .workspace("new_profile_comms: {email_promo: «true»}"),
            .workspace("new_profile_comms: {email_service: true, sms_benefits: «true»}"),
            .workspace(
                """
                purposes: {needs_promo_opt_in: [promo, feedback]}
                new_profile_comms: {email_feedback: «true»}
                """),
        ],
        good: [
            .workspace("new_profile_comms: {email_account: true, email_service: true, sms_bookings: true}"),
            .workspace("new_profile_comms: {email_promo: false}"),
            .workspace(
                """
                purposes: {needs_promo_opt_in: [promo]}
                new_profile_comms: {email_discover: true}
                """),
        ])
}
