import Foundation

/// One part of a domain's name, as name servers know it.
enum DomainLabel {
    private static let longest = 63

    /// The label in ASCII: as it is, or in its `xn--` form (RFC 3492); nil when no domain has such a part.
    static func ascii(_ label: String) -> String? {
        let plain = label.utf8.allSatisfy { $0 < 0x80 }
        let name = plain ? label : label.lowercased().precomposedStringWithCanonicalMapping
        guard
            (1...4 * longest).contains(name.utf8.count), name.first != "-", name.last != "-",
            name.unicodeScalars.allSatisfy({ $0 == "-" || $0.properties.isAlphabetic || isDigit($0) || isMark($0) })
        else { return nil }
        let ascii = plain ? name : "xn--\(punycode(Array(name.unicodeScalars)))"
        return ascii.utf8.count <= longest ? ascii : nil
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: false
        }
    }

    // The numbers of RFC 3492, section 5.
    private static let base = 36
    private static let lowest = 1
    private static let highest = 26
    private static let firstLetter = 128

    /// The ASCII letters, and behind a hyphen where which others go between them.
    private static func punycode(_ scalars: [Unicode.Scalar]) -> String {
        let plain = scalars.filter(\.isASCII)
        var output = String(String.UnicodeScalarView(plain))
        if !plain.isEmpty { output += "-" }
        var letter = firstLetter
        var delta = 0
        var bias = 72
        var handled = plain.count
        while handled < scalars.count {
            guard let next = scalars.map({ Int($0.value) }).filter({ $0 >= letter }).min() else { break }
            delta += (next - letter) * (handled + 1)
            letter = next
            for scalar in scalars.map({ Int($0.value) }) {
                if scalar < letter { delta += 1 }
                guard scalar == letter else { continue }
                output += number(delta, bias: bias)
                bias = adapted(delta, count: handled + 1, isFirst: handled == plain.count)
                delta = 0
                handled += 1
            }
            delta += 1
            letter += 1
        }
        return output
    }

    private static func number(_ value: Int, bias: Int) -> String {
        var digits = ""
        var rest = value
        var place = base
        while true {
            let threshold = min(max(place - bias, lowest), highest)
            guard rest >= threshold else { break }
            digits += digit(threshold + (rest - threshold) % (base - threshold))
            rest = (rest - threshold) / (base - threshold)
            place += base
        }
        return digits + digit(rest)
    }

    private static func digit(_ value: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        return String(letters[value])
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var steps = 0
        while delta > (base - lowest) * highest / 2 {
            delta /= base - lowest
            steps += base
        }
        return steps + (base - lowest + 1) * delta / (delta + 38)
    }
}
