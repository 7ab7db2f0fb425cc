import CivilTime
import Flows
import Profiles

extension Engine {
    /// When a date trigger fires for somebody after `from` and not after `until`, as the profile is now: also before it was
    /// so, when nobody looked.
    package func firings(
        of trigger: DateTrigger, for context: ProfileContext, after from: Instant, notAfter until: Instant
    ) -> [Instant] {
        context.days(of: trigger.subject)
            .flatMap { calendar.fires(of: trigger, for: $0.day, in: context.zone, after: from, notAfter: until) }
            .map(\.at)
            .sorted()
    }
}
