import CivilTime
import Testing

@Suite struct `A clock time` {
    @Test(arguments: [("00:00", 0), ("09:05", 545), ("23:59", 1439), ("24:00", 1440)])
    func `is written as it is read`(text: String, minutes: Int) {
        #expect(ClockTime(text)?.minutes == minutes)
        #expect(ClockTime(minutes: minutes).description == text)
    }

    @Test(arguments: [
        "", "9:00", "09:0", "0900", "09:00:00", "09.30", "9.30am", "24:01", "25:00", "12:60", "-1:00", " 09:00",
        "09:00 ",
        "０９:００", "09：00", "99999999999999999999:00", "noon", "+9:00",
    ])
    func `is not read from anything but HH colon MM`(text: String) {
        #expect(ClockTime(text) == nil)
    }
}

@Suite struct `A local date and time` {
    @Test(arguments: [
        ("2027-03-01 08:00", "2027-03-01 08:00"), ("2027-03-01T08:00", "2027-03-01 08:00"),
        ("2027-03-01 08:00:30", "2027-03-01 08:00:30"), ("2027-03-01 23:59:00", "2027-03-01 23:59"),
    ])
    func `is read with a space or a T, with or without seconds`(text: String, written: String) {
        #expect(CivilDateTime(text)?.description == written)
    }

    @Test(arguments: [
        "", "2027-03-01", "2027-03-01 8:00", "2027-03-01 24:00", "2027-03-01 08:00Z", "2027-03-01 08:00:60",
        "2027-02-30 08:00", "2027-03-01  08:00", "2027-03-01 08:00:00.5", "2027-03-01 08:00+11:00", "2027-03-01t08:00",
    ])
    func `is not read from anything else`(text: String) {
        #expect(CivilDateTime(text) == nil)
    }

    @Test func `rounds its clock down and sorts by time`() throws {
        let early = try #require(CivilDateTime("2027-03-01 08:00:59"))
        #expect(early.clock == clock("08:00"))
        #expect(early < CivilDateTime(date: date("2027-03-01"), clock: clock("08:01")))
        #expect(
            CivilDateTime(date: date("2027-03-01"), clock: .endOfDay)
                == CivilDateTime(date: date("2027-03-02"), clock: .midnight))
    }
}
