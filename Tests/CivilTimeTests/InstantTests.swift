import CivilTime
import Testing

@Suite struct `An instant` {
    @Test(arguments: [
        ("2027-03-07T09:00:00+11:00", "2027-03-06T22:00:00Z"), ("2027-03-06T22:00:00Z", "2027-03-06T22:00:00Z"),
        ("2027-03-06 22:00:00Z", "2027-03-06T22:00:00Z"), ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        ("2027-03-06T22:00:00.5Z", "2027-03-06T22:00:00.500Z"),
        ("2027-03-06T22:00:00.123456789Z", "2027-03-06T22:00:00.123Z"),
        ("2027-03-06T22:00:00.000Z", "2027-03-06T22:00:00Z"),
        ("2027-03-06T18:30:00-0330", "2027-03-06T22:00:00Z"), ("2027-03-07T09:00:00+11", "2027-03-06T22:00:00Z"),
        ("2027-03-06T22:00:00-00:00", "2027-03-06T22:00:00Z"), ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
    ])
    func `is read with an offset and written in UTC`(text: String, utc: String) {
        #expect(Instant(iso8601: text)?.iso8601UTC == utc)
    }

    @Test(arguments: [
        "", "Z", "2027-03-07", "2027-03-07T09:00:00", "2027-03-07 09:00:00", "2027-03-07T09:00Z",
        "2027-03-07T24:00:00Z",
        "2027-03-07T09:60:00Z", "2027-03-07T09:00:60Z", "2027-03-07T09:00:00.Z", "2027-03-07T09:00:00,5Z",
        "2027-03-07T09:00:00+1", "2027-03-07T09:00:00+11:", "2027-03-07T09:00:00+11:6", "2027-03-07T09:00:00+11:60",
        "2027-03-07T09:00:00+24:00", "2027-03-07T09:00:00Z ", "2027-03-07T09:00:00ZZ", "2027-03-07T09:00:00 +11:00",
        "2027-02-29T09:00:00Z", "99999999999999999999-03-07T09:00:00Z", "1741330800", "-1", "2027-03-07T09:00:00+",
        "２０２７-03-07T09:00:00Z", "2027-03-07T09:00:00\u{2212}11:00", "\u{0}", "2027-03-07T09:00:00Z\u{301}",
    ])
    func `is not read from what names no instant`(text: String) {
        #expect(Instant(iso8601: text) == nil)
    }

    @Test(arguments: [
        ("2027-03-06T22:00:00Z", "Australia/Melbourne", "2027-03-07T09:00:00+11:00"),
        ("2027-07-06T23:00:00Z", "Australia/Melbourne", "2027-07-07T09:00:00+10:00"),
        ("2027-03-06T22:00:00Z", "America/St_Johns", "2027-03-06T18:30:00-03:30"),
        ("2027-03-06T22:00:00Z", "Asia/Kathmandu", "2027-03-07T03:45:00+05:45"),
        ("2027-03-06T22:00:00.250Z", "UTC", "2027-03-06T22:00:00.250+00:00"),
        ("1970-06-01T00:00:00Z", "Africa/Monrovia", "1970-05-31T23:16:00-00:44"),
    ])
    func `is written with the offset of a zone, and comes back from that`(utc: String, name: String, local: String) {
        #expect(instant(utc).iso8601(in: zone(name)) == local)
        #expect(instant(local) == instant(utc))
    }

    @Test func `stays between the distant past and the distant future`() {
        #expect(Instant(milliseconds: .max) == .distantFuture)
        #expect(Instant(milliseconds: .min) == .distantPast)
        #expect(Instant.distantFuture.adding(milliseconds: .max) == .distantFuture)
        #expect(Instant.distantPast.adding(milliseconds: .min) == .distantPast)
        #expect(Instant.distantFuture.iso8601UTC == "9999-12-31T23:59:59.999Z")
        #expect(Instant.distantPast.iso8601UTC == "0001-01-01T00:00:00Z")
        #expect(Instant.distantFuture.iso8601(in: zone("Pacific/Kiritimati")).hasPrefix("10000-01-01T13:59"))
        #expect(Instant.distantPast.iso8601(in: zone("Pacific/Honolulu")).hasPrefix("0000-12-31T"))
    }
}
