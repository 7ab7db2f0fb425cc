import Foundation
import Testing

/// A workspace with one message for every channel, and a store with somebody who has all addresses and somebody who has
/// hardly any.
private struct MessageScene {
    let shell: Shell

    init(channels: String = "{email: {via: outbox_folder}}") throws {
        shell = try Shell()
        for folder in ["flows", "flows/messages"] {
            try FileManager.default.createDirectory(
                at: shell.folder.appendingPathComponent(folder), withIntermediateDirectories: true)
        }
        try shell.write(
            """
            version: 1
            workspace: shop
            time_zone: Australia/Melbourne
            runs: continuous
            default_region: AU
            sender: {name: Corner Shop, postal_address: "1 Example St", contact: hello@shop.example}
            channels: \(channels)
            unsubscribe: {url: "https://shop.example/stop", mailto: stop@shop.example}

            """, to: "flows/workspace.yaml")
        try shell.write(
            """
            version: 1
            events:
              survey-completed: {score: number}
            webhooks:
              gateway: {url: "https://sms.shop.example/send", via: outbox_folder}

            """, to: "flows/catalog.yaml")
        try shell.write(
            """
            version: 1
            flow: treat
            title: A treat
            owner: loyalty@shop.example
            status: live
            triggers: [birthday: {when: 7 days before}]
            reentry: every_time
            steps:
              - {id: treat, send: {message: treat, first_of: [push, sms, email], purpose: benefits}}

            """, to: "flows/treat.flow.yaml")
        try shell.write(
            """
            version: 1
            message: treat
            purposes: [benefits]
            email:
              subject: "A treat for you, {{ first_name }}"
              html_file: treat.html
              text: |
                Hello {{ first_name }}, your treat waits until {{ trigger.date | date: '%e %B' }}.
                {{ sender.name }}, {{ sender.postal_address }}
                {{ unsubscribe_url }}
            sms: {text: "{{ sender.name }}: a treat for you – see the counter. Reply STOP to opt out"}
            push: {title: "A treat", text: "For {{ first_name | default: 'you' }}"}
            phone: {text: "Say: hello."}
            post:
              text: |
                Dear {{ first_name | default: 'friend' }},

                a treat waits for you.
                {{ sender.name }}, {{ sender.postal_address }}

            """, to: "flows/messages/treat.message.yaml")
        try shell.write(
            """
            <script>alert(1)</script><p>Hello {{ first_name }} <img src="https://shop.example/t.png" alt="A treat"></p>
            <p>{{ sender.name }}, {{ sender.postal_address }} <a href="{{ unsubscribe_url }}">Stop</a></p>

            """, to: "flows/messages/treat.html")
        try shell.write(
            """
            version: 1
            message: sorry
            purposes: [feedback]
            email: {subject: "Sorry for the {{ trigger.data.score }}", text: "We heard you, {{ company }}."}

            """, to: "flows/messages/sorry.message.yaml")
        try shell.sluice("store", "create")
        try shell.write(
            """
            id,external_id,first_name,last_name,email,mobile_phone,birth_month,birth_day
            92975ecb-5264-4d31-9f2b-000000000001,C1,Mia,<Wong>,mia@example.org,+61404123123,3,14
            92975ecb-5264-4d31-9f2b-000000000002,C2,,,,,,

            """, to: "c.csv")
        try shell.sluice("import", "c.csv")
    }

    /// The files of the folder, by their paths, in order.
    func files(below name: String) -> [String] {
        let place = shell.folder.appendingPathComponent(name)
        let paths = FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".eml") || $0.hasSuffix(".jsonl") }.sorted()
    }
}

@Suite struct `sluice message show` {
    @Test func `shows what a customer would read on every channel`() throws {
        let shown = try MessageScene().shell.sluice(
            "message", "show", "treat", "--profile", "C1", "--date", "2027-03-14")
        #expect(shown.status == 0)
        #expect(shown.errors == "")
        #expect(shown.output == (try Golden.text("message-show", saying: shown.output)))
    }

    @Test func `names what is missing, channel by channel, with what would mend it`() throws {
        let scene = try MessageScene()
        let shown = try scene.shell.sluice("message", "show", "treat", "--profile", "C2", "--date", "2027-03-14")
        #expect(shown.status == 1)
        #expect(shown.output == (try Golden.text("message-show-gaps", saying: shown.output)))
        let sorry = try scene.shell.sluice("message", "show", "sorry", "--profile", "C1")
        #expect(sorry.status == 1)
        #expect(sorry.output.contains("trigger.data.score is missing: name it with --data '{\"score\": …}'"))
        #expect(sorry.output.contains("company is missing and has no default"))
    }

    @Test func `takes what an event would tell`() throws {
        let scene = try MessageScene()
        let shown = try scene.shell.sluice(
            "message", "show", "sorry", "--profile", "C1", "--data", "{\"score\": 2}")
        #expect(!shown.output.contains("trigger.data"))
        let wrong = try scene.shell.sluice(
            "message", "show", "sorry", "--profile", "C1", "--data", "{\"score\": \"two\"}")
        #expect(wrong.status == 2)
    }

    @Test(arguments: [
        (["trat", "--profile", "C1"], 1, "did you mean `treat`?"), (["treat", "--profile", "C9"], 1, "C9"),
        (["treat"], 2, "--profile"), (["sorry", "--profile", "C1", "--channel", "sms"], 1, "has no text for sms"),
        (["treat", "--profile", "C1", "--date", "tomorrow"], 2, "2027-03-14"),
    ])
    func `says what it cannot show`(words: [String], status: Int32, saying: String) throws {
        let ended = try MessageScene().shell.sluice(["message", "show"] + words)
        #expect(ended.status == status)
        #expect(ended.errors.contains(saying), "\(ended.errors)")
    }

    @Test func `writes a page on which nothing can run`() throws {
        let scene = try MessageScene()
        let shown = try scene.shell.sluice(
            "message", "show", "treat", "--profile", "C1", "--html", "treat-page.html")
        #expect(shown.status == 0)
        let page = try #require(scene.shell.text(of: "treat-page.html"))
        #expect(page.contains("default-src 'none'"))
        #expect(page.contains("sandbox=\"\""))
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("Mia &lt;Wong&gt;"))
        #expect(!page.contains("<Wong>"))
    }
}

@Suite struct `sluice send-proof` {
    @Test func `lays a marked email into the folder for proofs, and keeps nothing of it`() throws {
        let scene = try MessageScene()
        let before = try scene.shell.sluice("profile", "show", "C1", "--format", "json").output
        let sent = try scene.shell.sluice("send-proof", "treat", "--profile", "C1", "--to", "me@shop.example")
        #expect(sent.status == 0, "\(sent.errors)")
        let file = try #require(scene.files(below: "outbox/proofs").first)
        #expect(sent.output == "the proof is in outbox/proofs/\(file)\n")
        let mail = try #require(scene.shell.text(of: "outbox/proofs/\(file)"))
        #expect(mail.contains("X-Sluice-Proof: 1\r\n"))
        #expect(mail.contains("Subject: [Proof] A treat for you, Mia\r\n"))
        #expect(mail.contains("To: me@shop.example\r\n"))
        #expect(!mail.contains("mia@example.org"))
        #expect(mail.replacing("=\r\n", with: "").contains("https://shop.example/stop?t=3DPROOF-PROOF-"))
        #expect(try scene.shell.sluice("profile", "show", "C1", "--format", "json").output == before)
    }

    @Test func `goes by a webhook that the folder stands for, with its mark in the text`() throws {
        let scene = try MessageScene(channels: "{sms: {via: webhook, to: gateway}}")
        let sent = try scene.shell.sluice(
            "send-proof", "treat", "--profile", "C1", "--channel", "sms", "--to", "0491 570 156")
        #expect(sent.status == 0, "\(sent.errors)")
        let file = try #require(scene.files(below: "outbox/proofs").first)
        let line = try #require(scene.shell.text(of: "outbox/proofs/\(file)"))
        #expect(line.contains("\"text\":\"[Proof] Corner Shop: a treat for you"))
        #expect(line.contains("\"to\":\"+61491570156\""))
    }

    @Test(arguments: [
        (["treat", "--profile", "C1", "--to", "nowhere"], 2, "nothing can be sent to \"nowhere\""),
        (["treat", "--profile", "C1", "--channel", "sms", "--to", "12"], 2, "nothing can be sent to \"12\""),
        (["sorry", "--profile", "C1", "--channel", "post", "--to", "me"], 1, "has no text for post"),
        (["treat", "--profile", "C1"], 2, "--to"),
    ])
    func `says what cannot be sent`(words: [String], status: Int32, saying: String) throws {
        let scene = try MessageScene()
        let ended = try scene.shell.sluice(["send-proof"] + words)
        #expect(ended.status == status)
        #expect(ended.errors.contains(saying), "\(ended.errors)")
        #expect(scene.files(below: "outbox") == [])
    }

    @Test func `is not sent with a hole in it`() throws {
        let scene = try MessageScene()
        let ended = try scene.shell.sluice("send-proof", "treat", "--profile", "C2", "--to", "me@shop.example")
        #expect(ended.status == 1)
        #expect(ended.output.contains("first_name is missing"))
        #expect(scene.files(below: "outbox") == [])
    }
}
