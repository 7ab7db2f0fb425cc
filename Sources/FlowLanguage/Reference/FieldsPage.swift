import Flows
import Profiles

extension FieldType {
    /// The operators with which conditions ask about fields of the type, in the order in which they are declared.
    package var operators: [String] {
        FieldCondition.operators.filter { $0.types.contains(self) }.map(\.name)
    }
}

/// The reference of fields, flags, channels and purposes.
struct FieldsPage {
    var text: String {
        var text = FieldsPage.preface + operators
        text += "## Stored fields\n\nThey come from imports and calls, and change only with them.\n\n"
        text += table { if case .column = $0.source { true } else { false } }
        text += "## Fields that are worked out\n\nThey are never written: the program works them out for each day.\n\n"
        text += table { if case .computed = $0.source { true } else { false } }
        text += lists + preferences
        text += "## Verified addresses\n\nThese matter for the channels in `needs_verified` of workspace.yaml.\n\n"
        text += table { if case .verification = $0.source { true } else { false } }
        text += FieldsPage.custom
        return text
    }

    private func table(where isMember: (FieldDefinition) -> Bool) -> String {
        var table = MarkdownTable("field", "type", "meaning")
        for field in FieldCatalogue.builtIn where isMember(field) {
            let values = field.values.map { ": \($0.map(code).joined(separator: ", "))" } ?? ""
            table.add(code(field.name), field.type.plainName, field.meaning + values)
        }
        return table.text
    }

    private var operators: String {
        var table = MarkdownTable("a field that holds a…", "type in catalog.yaml", "takes the operators")
        for type in FieldType.allCases {
            table.add(type.plainName, code(type.rawValue), type.operators.map(code).joined(separator: " "))
        }
        return "## Types\n\n" + table.text
            + "What each operator does stands in [the reference of the language](language.md#a-condition-on-a-field).\n\n"
    }

    private var lists: String {
        var text = """
            ## Lists

            A profile may have several of these. A condition such as
            `{list: addresses, some: [{field: country, is: Australia}, {field: is_default, is: true}]}` asks about one
            and the same element.


            """
        var table = MarkdownTable("list", "what its elements have")
        for list in ProfileList.allCases {
            table.add(
                code(list.rawValue),
                list.fields.map { "\(code($0.name)) (\($0.type.plainName))" }.joined(separator: ", "))
        }
        text += table.text
        return text
    }

    private var preferences: String {
        var channels = MarkdownTable("channel", "reaches a customer by", "refused", "address found dead")
        for channel in Channel.allCases {
            channels.add(
                code(channel.rawValue), channel.meaning, code(CommsFlag(channel, .optout).name),
                code(CommsFlag(channel, .bounced).name))
        }
        let rules = PurposeRules()
        var purposes = MarkdownTable(
            "purpose", "is for", "agreed to on each channel", "also needs", "caps", "send window")
        for purpose in Purpose.allCases {
            purposes.add(
                code(purpose.rawValue), purpose.meaning,
                Channel.allCases.map { code(CommsFlag($0, .purpose(purpose)).name) }.joined(separator: " "),
                rules.needPromoOptIn.contains(purpose) && purpose != .promo ? "`…_promo`" : "",
                rules.ignoreCaps.contains(purpose) ? "never refuse it" : "count it",
                rules.ignoreSendWindow.contains(purpose) ? "never holds it" : "holds it")
        }
        return """
            ## Communication preferences

            \(CommsFlag.all.count) flags say what a customer agreed to: each is true, false or missing, and only true is
            a yes. A condition may ask for one (`{field: email_optout, is: true}`), but no flow has to: every send looks
            by itself, and `consent: {channel: email, purpose: benefits}` asks what a send would.


            """ + channels.text + purposes.text
                + "What a purpose needs can be changed under `purposes` in workspace.yaml; the table shows it as it is without.\n\n"
    }

    private static let preface = """
        # Fields, flags, channels and purposes

        What a condition, a message or an import may name in every workspace. Your own fields are named under `fields` in
        catalog.yaml; `sluice fields` lists them together with these, and with your tags, statuses and events.


        """

    private static let custom = """
        ## Fields of your own

        `fields` in catalog.yaml gives a short name to what your own systems keep on a profile:
        `shoe_size: {path: custom_attributes.custom.shoe-size, type: text}`, or for a day
        `wedding_day: {path: attributes.dates.wedding}`. Only such fields can be changed by a flow, with `set`.

        """
}
