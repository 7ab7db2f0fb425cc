// Writes invented customers of an Australian shoe retailer as CSV to standard output.
//
//     swiftc -O examples/customers.swift -o customers
//     ./customers --count 5000 --seed 2026     the customer base in examples/customers.csv
//     ./customers --new 8                      the people in examples/new-customers.csv
//
// Each row depends on the seed and its own number alone, so the same arguments give the same bytes, a longer file
// begins with the shorter one, and memory stays constant at any length.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Seeded chance: the splitmix64 generator.
struct Chance {
    private var state: UInt64

    init(seed: UInt64, row: Int) {
        state = seed
        state = next() ^ UInt64(row)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `limit`.
    mutating func below(_ limit: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(limit)).high) }

    /// Yes in `share` of a thousand cases.
    mutating func happens(_ share: Int) -> Bool { below(1000) < share }

    mutating func one<Element>(of choices: [Element]) -> Element { choices[below(choices.count)] }

    /// One of `choices`, whose shares add up to a thousand.
    mutating func one<Element>(of choices: [(Element, share: Int)]) -> Element {
        var rest = below(1000)
        for (choice, share) in choices {
            if rest < share { return choice }
            rest -= share
        }
        preconditionFailure("the shares add up to a thousand")
    }
}

/// Standard output, filled cell by cell and written a mebibyte at a time.
struct Sheet {
    private var bytes: [UInt8] = []
    private var rowIsEmpty = true

    init() { bytes.reserveCapacity(1 << 21) }

    mutating func cell(_ text: String) {
        if !rowIsEmpty { bytes.append(UInt8(ascii: ",")) }
        rowIsEmpty = false
        if text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) {
            bytes.append(UInt8(ascii: "\""))
            for byte in text.utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        } else {
            bytes.append(contentsOf: text.utf8)
        }
    }

    mutating func cell(_ flag: Bool?) { cell(flag.map { $0 ? "true" : "false" } ?? "") }

    mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        rowIsEmpty = true
        if bytes.count > 1 << 20 { flush() }
    }

    mutating func flush() {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { fail("cannot write to standard output", status: 3) }
            written += count
        }
        bytes.removeAll(keepingCapacity: true)
    }
}

func fail(_ message: String, status: Int32) -> Never {
    let line = "customers: \(message)\n"
    _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    exit(status)
}

/// Where somebody lives.
struct Town {
    let city, state, postcode, country, zone: String

    private init(_ city: String, _ state: String, _ postcode: String, _ country: String, _ zone: String) {
        (self.city, self.state, self.postcode, self.country, self.zone) = (city, state, postcode, country, zone)
    }

    static let all: [(Town, share: Int)] = [
        (Town("Melbourne", "VIC", "3000", "Australia", "Australia/Melbourne"), 250),
        (Town("Geelong", "VIC", "3220", "Australia", "Australia/Melbourne"), 30),
        (Town("Ballarat", "VIC", "3350", "Australia", "Australia/Melbourne"), 20),
        (Town("Sydney", "NSW", "2000", "Australia", "Australia/Sydney"), 220),
        (Town("Newcastle", "NSW", "2300", "Australia", "Australia/Sydney"), 35),
        (Town("Canberra", "ACT", "2600", "Australia", "Australia/Sydney"), 30),
        (Town("Brisbane", "QLD", "4000", "Australia", "Australia/Brisbane"), 130),
        (Town("Cairns", "QLD", "4870", "Australia", "Australia/Brisbane"), 20),
        (Town("Perth", "WA", "6000", "Australia", "Australia/Perth"), 85),
        (Town("Adelaide", "SA", "5000", "Australia", "Australia/Adelaide"), 70),
        (Town("Hobart", "TAS", "7000", "Australia", "Australia/Hobart"), 30),
        (Town("Darwin", "NT", "0800", "Australia", "Australia/Darwin"), 18),
        (Town("Lord Howe Island", "NSW", "2898", "Australia", "Australia/Lord_Howe"), 6),
        (Town("Auckland", "", "1010", "New Zealand", "Pacific/Auckland"), 36),
        (Town("London", "", "E1 6AN", "United Kingdom", "Europe/London"), 12),
        (Town("Singapore", "", "048616", "Singapore", "Asia/Singapore"), 8),
    ]

    var currency: String {
        switch country {
        case "New Zealand": "NZD"
        case "United Kingdom": "GBP"
        case "Singapore": "SGD"
        default: "AUD"
        }
    }

    /// A mobile number that no other row has, in this country's numbering plan.
    func mobile(row: Int) -> String {
        func digits(_ count: Int) -> String {
            let size = (0..<count).reduce(1) { size, _ in size * 10 }
            let number = String((row &* 7_654_321 &+ 1_234_567) % size)  // 7,654,321 shares no factor with ten
            return String(repeating: "0", count: count - number.utf8.count) + number
        }
        return switch country {
        case "New Zealand": "+6421" + digits(7)
        case "United Kingdom": "+4477" + digits(8)
        case "Singapore": "+658" + digits(7)
        default: "+614" + digits(8)
        }
    }
}

/// A name as it is written, and as it appears in an email address.
struct Name {
    let written, plain: String

    init(_ written: String) {
        self.written = written
        let unaccented: [Character: String] = [
            "á": "a", "ä": "ae", "ā": "a", "ç": "c", "ć": "c", "é": "e", "è": "e", "ë": "e", "í": "i", "ï": "i",
            "ł": "l", "ñ": "n", "ó": "o", "ö": "oe", "ø": "o", "ř": "r", "š": "s", "ú": "u", "ü": "ue",
        ]
        plain = written.lowercased().reduce(into: "") { plain, letter in
            if let replacement = unaccented[letter] {
                plain += replacement
            } else if letter.isASCII, letter.isLetter {
                plain.append(letter)
            }
        }
    }

    static let women = list(
        "Charlotte Amelia Olivia Isla Mia Ava Grace Matilda Zoë Chloé Emily Sophie Hannah Priya Mei Linh Aroha Fatima",
        "Niamh Siobhán Inés Renée Anaïs Jasmine Ruby Poppy Lucy Evie Georgia Bronwyn Sheila Margaret Judith Helen",
        "Yuki Ngaire Mary-Anne Ana Björk Leilani Kirra Tahlia")
    static let men = list(
        "Oliver Noah Jack William Leo Henry Thomas James Lachlan Angus Hamish Jarrah Ravi Wei Minh Tāne José Łukasz",
        "Seán Jürgen André Sören Mateo Ali Omar Darcy Cooper Bruce Kevin Graham Neil Trevor Dylan Ethan Jack-Henry",
        "Hiroshi Rāwiri Zoltán François Beau Banjo Finn")
    static let families = list(
        "Smith Jones Williams Brown Wilson Taylor Nguyen Johnson Martin White Anderson Walker Thompson Thomas Lee Ryan",
        "Harris Robinson Kelly King Davis Wright Evans Roberts Green Hall Wood Jackson Clarke Patel Singh Chen Wang",
        "Kaur Tran Pham Khan O'Brien O'Connor O'Sullivan D'Angelo D'Souza Núñez García Müller Søndergaard Kowalski",
        "Šimić Papadopoulos Rossi Costa-Pereira Nakamura Tāwhiri Dvořák Bjørnsen Macdonald McKenzie Fitzgerald Ng Li")
    static let rareFamilies = [
        "Smith, Jr.", "Harrington, OAM", "van der Berg", "de la Cruz", "Wentworth, III", "St. John", "Al-Sayed",
        "\"Mac\" Mackay",
    ].map(Name.init)

    private static func list(_ lines: String...) -> [Name] {
        lines.flatMap { $0.split(separator: " ").map { Name(String($0)) } }
    }
}

/// The words that fill a profile.
enum Words {
    static let domains = ["example.com", "example.net", "example.org"]
    static let streets = [
        "Collins St", "George St", "Wattle Ave", "Banksia Rd", "Station St", "King William Rd", "Queen's Pde",
        "Beach Rd", "Church St", "High St", "Jacaranda Cres", "Murray Tce", "O'Connell St", "Bay View Rd",
        "The Esplanade", "Mill Lane",
    ]
    static let shoeSizes = ["5", "6", "6.5", "7", "7.5", "8", "8.5", "9", "9.5", "10", "10.5", "11", "12", "13"]
    static let companies = [
        "Acme Shoe Co.", "Bond, Webb & Co.", "\"The Shed\" Carpentry", "Wattle & Daub Architects",
        "Southern Cross Dental", "Nullarbor Freight Pty Ltd", "Bright Sparks Electrical", "Café Zürich",
        "Kelly, Chen, Patel", "Harbour City Council",
    ]
    static let occupations = [
        "Nurse", "Teacher", "Electrician", "Barista", "Accountant", "Student", "Retired", "Chef", "Physiotherapist",
        "Software developer", "Paramedic", "Farmer", "Designer", "Driver, long haul", "Marketing",
        "Librarian",
    ]
    static let tiers = [("platinum", share: 30), ("gold", 90), ("silver", 200), ("bronze", 560), ("", 120)]
    static let profileTypes = [("active", share: 925), ("incomplete", 35), ("pending", 25), ("dependant", 15)]
    /// Each tag with its share of a thousand customers; `mobile app` is stored as `mobile-app`.
    static let tags: [(handle: String, share: Int)] = [
        ("newsletter", 420), ("online", 380), ("in-store", 450), ("runner", 160), ("trail", 60), ("kids-shoes", 140),
        ("wide-fit", 70), ("outlet", 110), ("mobile app", 90), ("vip", 30), ("whale", 8), ("no-birthday", 10),
        ("handle-with-care", 5), ("do-not-contact", 4), ("pending-merge", 2),
    ]
}

/// What somebody said about being written to; a customer without such a record has said nothing at all.
struct Consent {
    static let columns = [
        "email_optout", "email_bounced", "email_promo", "email_discover", "email_benefits", "email_reminders",
        "email_account", "email_feedback", "email_service", "sms_optout", "sms_bounced", "sms_promo", "sms_benefits",
        "sms_reminders", "sms_account", "sms_service", "push_optout", "push_promo", "push_benefits", "push_account",
        "push_service", "phone_optout", "post_optout", "email_bookings", "sms_bookings", "push_bookings",
        "phone_service", "post_promo", "post_benefits",
    ]
    let flags: [Bool?]

    var decidedOnEmail: Bool { flags[2] != nil }
    var decidedOnSMS: Bool { flags[11] != nil }

    /// A record with the flaws of a real base: some refuse, some bounce, some were never asked.
    init(_ chance: inout Chance) {
        func asked(_ yes: Int) -> Bool? { chance.happens(60) ? nil : chance.happens(yes) }
        let email = asked(660)
        let sms = asked(380)
        let push = asked(550)
        flags = [
            chance.happens(55), chance.happens(25), email, email == true ? asked(780) : email,
            email == true ? asked(880) : email, asked(700), chance.happens(965), asked(450), chance.happens(970),
            chance.happens(50), chance.happens(12), sms, sms == true ? asked(850) : sms, asked(480), asked(600),
            chance.happens(900), chance.happens(40), push, push == true ? asked(800) : push, chance.happens(900),
            chance.happens(900), chance.happens(350), chance.happens(80), chance.happens(950), asked(550),
            asked(800), chance.happens(700), asked(400), asked(600),
        ]
    }

    /// Somebody who has just joined and said yes to everything.
    static let given = Consent(flags: columns.map { !($0.hasSuffix("optout") || $0.hasSuffix("bounced")) })
    static let silent = Consent(flags: columns.map { _ in nil })

    private init(flags: [Bool?]) { self.flags = flags }
}

/// A day of the calendar from its place in a leap year, 0 to 365.
func calendarDay(_ place: Int) -> (month: Int, day: Int) {
    var rest = place
    for (index, length) in [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        if rest < length { return (index + 1, rest + 1) }
        rest -= length
    }
    preconditionFailure("a leap year has 366 days")
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

/// A day of a year that every year has.
func day(ofYear year: Int, _ chance: inout Chance) -> String {
    "\(year)-\(twoDigits(1 + chance.below(12)))-\(twoDigits(1 + chance.below(28)))"
}

let columns =
    [
        "id", "external_id", "title", "first_name", "last_name", "email", "gender", "currency", "mobile_phone",
        "birth_year", "birth_month", "birth_day", "joined_at", "company", "occupation", "tier_handle", "reward_balance",
        "point_balance", "profile_type", "time_zone", "tags", "identity.push_token", "address.address_line_1",
        "address.city",
        "address.postcode", "address.state", "address.country",
        "custom.shoe-size",
    ]
    + (Consent.columns + ["email_consent_updated_at", "sms_consent_updated_at"]).map { "comms.\($0)" }
    + ["date.wedding", "custom.last-purchase-at"]

/// Writes customer number `row`; `newcomer` is their place among those who joined just now, if they did.
func writeCustomer(_ row: Int, seed: UInt64, newcomer: Int?, to sheet: inout Sheet) {
    var chance = Chance(seed: seed, row: row)
    let isNew = newcomer != nil

    let hexadecimal = Array("0123456789abcdef".unicodeScalars)
    var id = String.UnicodeScalarView()
    var (high, low) = (chance.next(), chance.next())
    high = high & ~0xF000 | 0x4000
    low = low & ~(0b11 << 62) | (0b10 << 62)
    for place in 0..<32 {
        if [8, 12, 16, 20].contains(place) { id.append("-") }
        let half = place < 16 ? high : low
        id.append(hexadecimal[Int(half >> UInt64(60 - place % 16 * 4) & 0xF)])
    }

    let woman = chance.happens(560)
    let first = chance.one(of: woman ? Name.women : Name.men)
    let last = chance.one(of: chance.happens(15) ? Name.rareFamilies : Name.families)
    let town = newcomer.map { Town.all[[0, 8, 14, 3, 13, 9, 6, 15][$0 % 8]].0 } ?? chance.one(of: Town.all)

    sheet.cell(String(id))
    sheet.cell("C\(10_000_000 + row)")
    sheet.cell(chance.happens(450) ? "" : chance.happens(30) ? "Dr" : woman ? chance.one(of: ["Ms", "Mrs"]) : "Mr")
    sheet.cell(first.written)
    sheet.cell(last.written)
    let number = newcomer.map { ".n\($0 + 1)" } ?? String(row)
    let domain = chance.one(of: Words.domains)
    sheet.cell(!isNew && chance.happens(45) ? "" : "\(first.plain).\(last.plain)\(number)@\(domain)")
    sheet.cell(chance.happens(150) ? "" : chance.happens(15) ? "other" : woman ? "female" : "male")
    sheet.cell(town.currency)
    sheet.cell(!isNew && chance.happens(170) ? "" : town.mobile(row: row))

    // Neighbouring rows lie 149 days apart, which reaches each of the 366 days before any comes again.
    let birthday = calendarDay((row &* 149 &+ 58) % 366)
    var year = chance.happens(25) ? 2009 + chance.below(5) : 1938 + chance.below(40) + chance.below(31)
    if birthday == (2, 29) { year -= year % 4 }
    let birthdayIsKnown = !chance.happens(70)
    sheet.cell(birthdayIsKnown && !chance.happens(150) ? String(year) : "")
    sheet.cell(birthdayIsKnown ? String(birthday.month) : "")
    sheet.cell(birthdayIsKnown ? String(birthday.day) : "")

    let joined = day(ofYear: 2016 + chance.below(10), &chance)
    sheet.cell(isNew ? "" : joined)
    sheet.cell(chance.happens(60) ? chance.one(of: Words.companies) : "")
    sheet.cell(chance.happens(250) ? chance.one(of: Words.occupations) : "")
    sheet.cell(newcomer.map { ["bronze", "gold", "platinum", "silver"][$0 % 4] } ?? chance.one(of: Words.tiers))
    sheet.cell(isNew ? "0" : String(chance.below(20) * 5))
    sheet.cell(isNew ? "0" : String(chance.below(2400)))
    sheet.cell(isNew ? "active" : chance.one(of: Words.profileTypes))
    sheet.cell(!isNew && chance.happens(120) ? "" : town.zone)

    let usual = Words.tags.filter { chance.happens($0.share) }.map(\.handle)
    let joining = [["newsletter"], ["newsletter", "vip"], ["newsletter", "whale"], ["online"]]
    sheet.cell((newcomer.map { joining[$0 % 4] } ?? usual).joined(separator: ";"))
    var token = String(chance.next(), radix: 16)
    token = "device-" + String(repeating: "0", count: 16 - token.utf8.count) + token
    sheet.cell(chance.happens(220) ? token : "")

    let street = "\(1 + chance.below(240)) \(chance.one(of: Words.streets))"
    let hasAddress = isNew || !chance.happens(90)
    let unit = chance.happens(120) ? "Unit \(1 + chance.below(40)), " : ""
    sheet.cell(hasAddress ? unit + street : "")
    sheet.cell(hasAddress ? town.city : "")
    sheet.cell(hasAddress ? town.postcode : "")
    sheet.cell(hasAddress ? town.state : "")
    sheet.cell(hasAddress ? town.country : "")
    sheet.cell(chance.happens(700) ? chance.one(of: Words.shoeSizes) : "")

    let consent = isNew ? Consent.given : chance.happens(80) ? Consent.silent : Consent(&chance)
    for flag in consent.flags { sheet.cell(flag) }
    sheet.cell(!isNew && consent.decidedOnEmail ? "\(joined)T02:15:00Z" : "")
    sheet.cell(!isNew && consent.decidedOnSMS ? "\(joined)T02:15:00Z" : "")

    let isMarried = !isNew && year < 1996 && chance.happens(160)
    sheet.cell(isMarried ? day(ofYear: year + 22 + chance.below(9), &chance) : "")
    let hasBought = !isNew && chance.happens(820)
    // In the thirty months up to October 2026, and never before they joined.
    let (back, time) = (chance.below(30), "T0\(chance.below(8)):\(twoDigits(chance.below(60))):00Z")
    let purchase = "\(2026 - (back + 2) / 12)-\(twoDigits(12 - (back + 2) % 12))-\(twoDigits(1 + chance.below(28)))"
    sheet.cell(hasBought ? max(joined, purchase) + time : "")
    sheet.endRow()
}

let usage = "usage: customers [--count N] [--seed S] [--new N]   (at most 9,000,000 customers, 1,000 new ones)"
var count = 5000
var seed: UInt64 = 2026
var newcomers: Int?

var words = CommandLine.arguments.dropFirst()
while let word = words.popFirst() {
    if word == "--help" {
        print(usage)
        exit(0)
    }
    guard let value = words.popFirst().flatMap({ UInt64($0) }) else { fail(usage, status: 2) }
    switch word {
    case "--count" where value <= 9_000_000: count = Int(value)
    case "--seed": seed = value
    case "--new" where value <= 1000: newcomers = Int(value)
    default: fail(usage, status: 2)
    }
}

var sheet = Sheet()
for column in columns { sheet.cell(column) }
sheet.endRow()
if let newcomers {
    // Numbered beyond the largest customer base: no address is given to two people.
    for place in 0..<newcomers { writeCustomer(9_500_001 + place, seed: seed, newcomer: place, to: &sheet) }
} else {
    for row in 0..<count { writeCustomer(row + 1, seed: seed, newcomer: nil, to: &sheet) }
}
sheet.flush()
