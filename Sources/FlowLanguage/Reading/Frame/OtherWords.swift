/// Keys as other tools and languages call them, for authors who bring these words along.
enum OtherWords {
    /// The key that the word stands for, if it is one of `keys`.
    static func key(for word: String, among keys: [String]) -> String? {
        let folded = word.bare
        return meanings[folded]?.first(where: keys.contains)
    }

    /// The built-in field that goes by another name in other tools.
    static func field(for word: String) -> String? { fields[word.bare] }

    private static let fields = [
        "birthday": "next_birthday", "dob": "birth_date", "dateofbirth": "birth_date", "birthdate": "birth_date",
        "mobile": "mobile_phone", "cell": "mobile_phone", "phone": "mobile_phone", "phonenumber": "mobile_phone",
        "forename": "first_name", "givenname": "first_name", "fname": "first_name", "surname": "last_name",
        "familyname": "last_name", "lname": "last_name", "name": "full_name", "tier": "tier_handle",
        "timezone": "time_zone", "createdat": "joined_at", "signupdate": "joined_at", "joindate": "joined_at",
        "customerid": "external_id", "userid": "external_id", "emailaddress": "email",
    ]

    /// The choice that a word stands for, if it is one of `words`; a day or month may be written out.
    static func choice(for word: String, among words: [String]) -> String? {
        let folded = word.bare
        if let choice = choices[folded]?.first(where: words.contains) { return choice }
        let beginnings = words.filter { $0.count >= 3 && folded.hasPrefix($0) && folded.count > $0.count }
        return beginnings.count == 1 ? beginnings[0] : nil
    }

    /// By the word in lower case without its hyphens: what it may choose, the likeliest first.
    private static let choices: [String: [String]] = [
        "active": ["live"], "enabled": ["live"], "on": ["live"], "running": ["live"], "published": ["live"],
        "inactive": ["paused"], "disabled": ["paused"], "off": ["paused"], "stopped": ["paused"],
        "archived": ["retired"], "deleted": ["retired"], "ended": ["retired"], "test": ["draft"], "testing": ["draft"],
        "always": ["every_time", "continuous"], "true": ["every_time"], "everything": ["all"],
        "everywhere": ["all"], "repeat": ["every_time"],
        "once": ["never"], "false": ["never"], "no": ["never"], "unlimited": ["every_time"],
        "mail": ["email", "post"], "letter": ["post"], "text": ["sms"], "call": ["phone"], "app": ["push"],
        "notification": ["push"], "marketing": ["promo"], "promotion": ["promo"], "promotional": ["promo"],
        "newsletter": ["discover"], "news": ["discover"], "transactional": ["service"], "loyalty": ["benefits"],
        "birthday": ["benefits"], "reminder": ["reminders"], "booking": ["bookings"], "survey": ["feedback"],
        "skip": ["continue", "ignore"], "ignore": ["continue", "skip"], "stop": ["end"], "exit": ["end"],
        "wait": ["hold"],
        "delay": ["hold"], "daily": ["day"], "weekly": ["week"], "monthly": ["month"], "yearly": ["year"],
        "annually": ["year"], "allday": ["always"], "string": ["text"], "int": ["number"], "integer": ["number"],
        "float": ["number"], "decimal": ["number"], "bool": ["boolean"], "timestamp": ["datetime"], "array": ["list"],
        "enum": ["handle"], "folder": ["outbox_folder"], "outbox": ["outbox_folder"], "file": ["outbox_folder"],
        "files": ["outbox_folder"],
        "mailserver": ["smtp"], "smtps": ["smtp"], "http": ["https", "webhook"], "api": ["webhook"],
        "retry": ["resend"],
    ]

    /// By the word in lower case without its hyphens: the keys that it may stand for, the likeliest first.
    private static let meanings: [String: [String]] = Dictionary(
        groups.flatMap { keys, words in words.map { ($0, keys) } }, uniquingKeysWith: +)

    private static let groups: [(keys: [String], words: [String])] = [
        // A flow.
        (["moved"], ["renamed", "rename", "moves", "move"]), (["removed"], ["deleted", "delete", "remove"]),
        (["people_go_to", "to"], ["to", "goto", "target", "new"]), (["from"], ["id", "old"]),
        (["steps"], ["actions", "sequence", "journey", "workflow", "tasks", "nodes"]),
        (["triggers"], ["trigger", "start", "starts", "on", "entry", "when", "event"]),
        (
            ["enter_if", "if", "where"],
            [
                "filter", "filters", "condition", "conditions", "criteria", "segment", "segments", "rules", "when",
                "query",
            ]
        ),
        (["enter_if"], ["audience", "audiences", "onlyif", "entryconditions", "entercondition", "enterconditions"]),
        (["exit_if"], ["exitcondition", "exitconditions", "stopif", "leaveif", "endif", "exitcriteria", "exitwhen"]),
        (["keep_if"], ["stayif", "while"]),
        (["reentry"], ["repeat", "recurring", "reenter", "frequency"]),
        (["title", "id"], ["name", "label", "displayname"]),
        (["status"], ["active", "enabled", "state", "mode"]),
        (["owner"], ["author", "contact", "createdby"]),
        (["send_window"], ["quiethours", "hours", "sendtime", "sendtimes"]),
        // Steps and what stands in them.
        (["wait"], ["delay", "pause", "sleep", "after"]),
        (["send"], ["email", "mail", "sendemail", "sendmessage", "sendsms", "sendpush", "sms", "push", "notify"]),
        (["branch"], ["switch", "choose", "decision", "case"]),
        (["split"], ["abtest", "experiment", "random", "test", "variants"]),
        (["add_tag"], ["tag", "tags", "addtags"]),
        (["remove_tag"], ["untag", "removetags"]),
        (["opt_out"], ["unsubscribe", "suppress"]),
        (["set"], ["update", "setfield", "updateprofile", "setattribute"]),
        (["webhook"], ["http", "request", "callwebhook", "post"]),
        (["emit"], ["fire", "track", "sendevent"]),
        (["end"], ["exit", "stop", "finish"]),
        (["message"], ["template", "messageid", "templateid", "creative"]),
        (["first_of"], ["channels"]),
        (["for"], ["days", "hours", "duration", "delay", "time"]),
        (["cases"], ["branches", "options", "paths"]),
        (["else"], ["default", "otherwise", "fallback"]),
        (["arms"], ["variants", "branches", "groups", "paths"]),
        (["percent"], ["weight", "share", "percentage", "ratio"]),
        (["steps"], ["then", "do", "actions"]),
        (["met", "steps"], ["then", "yes", "true"]),
        (["not_met", "else"], ["timeout", "no", "false", "otherwise"]),
        (["up_to"], ["timeout", "max", "atmost", "for"]),
        (["if_not_sent"], ["onfailure", "iffailed", "onerror"]),
        (["body"], ["payload", "data", "json"]),
        (["to"], ["url", "name", "webhook", "endpoint"]),
        (["data"], ["payload", "properties", "params", "body"]),
        // Triggers.
        (["every"], ["repeat", "frequency", "interval", "recurrence"]),
        (["weekdays"], ["days", "weekday", "day", "dayofweek", "on"]),
        (["day_of_month"], ["day", "date", "on"]),
        (["at"], ["time", "hour", "clock", "sendat"]),
        (["when"], ["offset", "day", "before"]),
        (["origin"], ["source", "from"]),
        (["name"], ["event", "type"]),
        (["event"], ["name", "type"]),
        (["fields"], ["field", "properties", "attributes"]),
        (["flags"], ["flag", "preferences", "fields", "field"]),
        // Conditions.
        (["field"], ["property", "attribute", "key", "column", "variable"]),
        (["is"], ["equals", "equal", "eq", "=", "==", "===", "value", "matches"]),
        (["is_not"], ["notequals", "notequal", "ne", "neq", "!=", "<>", "isnt", "not", "doesnotequal"]),
        (["above"], [">", "gt", "greaterthan", "morethan", "over"]),
        (["at_least"], [">=", "gte", "ge", "min", "minimum", "from"]),
        (["below"], ["<", "lt", "lessthan", "under"]),
        (["at_most"], ["<=", "lte", "le", "max", "maximum"]),
        (["in"], ["oneof", "anyof", "isoneof", "isin"]),
        (["not_in"], ["noneof", "isnotoneof", "notoneof"]),
        (["contains"], ["like", "includes", "has", "containing"]),
        (["starts_with"], ["beginswith", "prefix", "startswith"]),
        (["ends_with"], ["suffix", "endswith"]),
        (["missing"], ["isnull", "isempty", "empty", "exists", "isset", "isnotset", "null", "present", "blank"]),
        (["longer_ago_than"], ["olderthan", "morethanago", "notwithinlast"]),
        (["within_last"], ["inthelast", "last", "past", "newerthan", "since"]),
        (["within_next"], ["inthenext", "next"]),
        (["any", "some"], ["or", "anyof", "oneof", "has", "includes"]),
        (["all", "every"], ["and", "allof"]),
        (["none"], ["not", "noneof", "nor", "excludes", "without"]),
        (["did"], ["event", "performed", "hasdone"]),
        (["tags"], ["tag", "hastag", "hastags"]),
        (["statuses"], ["status", "hasstatus"]),
        (["audience"], ["segment", "audiences", "segments"]),
        (["received"], ["sent", "gotmessage"]),
        (["in_flow"], ["flow", "injourney"]),
        // Messages.
        (["text"], ["body", "content", "copy", "message", "plaintext", "script"]),
        (["html_file"], ["html", "htmlbody", "file"]),
        (["subject"], ["title", "headline", "subjectline"]),
        (["title"], ["subject", "headline", "heading"]),
        (["purposes"], ["purpose", "category", "categories", "type"]),
        (["email"], ["mail", "emails"]),
        (["push"], ["app", "notification", "inapp"]),
        (["phone"], ["call", "voice"]),
        (["post"], ["letter", "mail", "print"]),
        // The workspace and the catalogue.
        (["time_zone"], ["tz", "zone"]),
        (["from"], ["start", "starts", "begin", "open", "opens", "after"]),
        (["until"], ["to", "end", "ends", "close", "closes", "before", "till"]),
        (["max"], ["limit", "count", "maximum", "atmost", "number"]),
        (["per"], ["period", "window", "interval", "every", "within", "timeframe"]),
        (["contact"], ["email", "replyto", "from", "mail"]),
        (["postal_address"], ["address", "street", "postal"]),
        (["default_region"], ["country", "region", "locale"]),
        (["caps"], ["frequencycap", "frequencycaps", "limits", "frequency"]),
        (["test_tags"], ["testers", "testtag"]),
        (["values"], ["options", "choices", "enum", "allowed"]),
        (["path"], ["source", "property", "attribute", "key"]),
        (["url"], ["address", "endpoint", "uri", "href"]),
        (["runs"], ["run", "cron", "schedule"]),
        (["via"], ["provider", "transport", "type"]),
        (["unsubscribe"], ["optout", "unsubscribeurl", "unsubscribelink"]),
        (["preferences_url"], ["preferences", "preferencecenter", "preferencecentre"]),
    ]
}
