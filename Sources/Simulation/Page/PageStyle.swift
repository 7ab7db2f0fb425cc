/// The page's style sheet: the reader's own fonts, light and dark, paper and phone.
enum PageStyle {
    static let text = colours + prose + pictures + diagrams + media

    /// Light first. Words have a contrast of 4.5 and more on what they stand on; channels differ in lightness too, so that
    /// they hold for people who see fewer colours, and on grey paper.
    private static let colours = """
        :root{color-scheme:light dark;
        --paper:#faf9f6;--card:#fff;--ink:#20242a;--soft:#595f69;--line:#dfdcd4;--accent:#14606f;--empty:#eceae4;
        --h1:#d5e6e5;--h2:#a6cdd0;--h3:#69a9b2;--h4:#2c7988;--h5:#0b4755;--low:#16323a;--high:#fff;
        --band:#cfe0e1;--leave:#9c4222;--refuse:#7d5c10;--wash:#fbeee7;
        --email:#14505f;--sms:#ab560e;--push:#848bd0;--phone:#a03a6b;--post:#8a8a3a}
        @media(prefers-color-scheme:dark){:root{
        --paper:#15181b;--card:#1d2125;--ink:#e9e7e1;--soft:#a5abb3;--line:#353b42;--accent:#7cc4d0;--empty:#23282d;
        --h1:#17353b;--h2:#1e4f59;--h3:#29707d;--h4:#55a5b1;--h5:#a6dfe5;--low:#f2f6f6;--high:#0c2127;
        --band:#23444b;--leave:#f0a583;--refuse:#dcbc6a;--wash:#33241d;
        --email:#8fd3df;--sms:#d4843a;--push:#6268c4;--phone:#d98db5;--post:#85823a}}

        """

    private static let prose = """
        *{box-sizing:border-box}
        html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,
        "Helvetica Neue",sans-serif;font-variant-numeric:tabular-nums lining-nums}
        .masthead,main,footer{max-width:76rem;margin:0 auto;padding:0 clamp(1rem,4vw,3.5rem)}
        h1,h2,h3,.key b{font-family:ui-serif,"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif;font-weight:500;
        line-height:1.15;letter-spacing:-.01em;overflow-wrap:anywhere}
        h1{font-size:clamp(2.4rem,7vw,4.25rem);margin:.1em 0 .15em}
        h2{font-size:clamp(1.7rem,4vw,2.4rem);margin:0 0 .35em}
        h3{font-size:1.3rem;margin:0 0 .5em}
        p{margin:0 0 .6em;max-width:65ch}
        a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
        code{font:.82em ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;color:var(--soft)}
        :focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:3px}
        main:focus{outline:0}
        .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;padding:.6em 1em;background:var(--card);z-index:1}
        .masthead{padding-top:clamp(2rem,6vw,5rem)}
        .eyebrow{margin:0;color:var(--accent);font-weight:600;letter-spacing:.08em;text-transform:uppercase;font-size:.8rem}
        .span,.lead{font-size:1.15rem;color:var(--soft)}
        nav ul{display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;list-style:none;margin:1.75rem 0 0;padding:.9rem 0;
        border-block:1px solid var(--line)}
        nav a{display:inline-block;padding:.15rem 0}
        main>section{padding:clamp(2.25rem,5vw,4rem) 0 0}
        .key dl{display:flex;flex-wrap:wrap;gap:2rem 1.5rem;margin:0}.key div{flex:1 1 7.75rem}
        .key dt{color:var(--soft);font-size:.9rem}
        .key dd{margin:0}.key b{display:block;font-size:clamp(1.9rem,3.6vw,2.6rem);font-weight:400;white-space:nowrap}
        .key span{display:block;color:var(--soft);font-size:.85rem;line-height:1.35;margin-top:.3em}
        .concerns{list-style:none;counter-reset:c;margin:0;padding:0;display:grid;
        grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:0 3rem}
        .concerns li{counter-increment:c;border-top:1px solid var(--line);padding:.9rem 0 .9rem 2.4rem;position:relative}
        .concerns li::before{content:counter(c);position:absolute;left:0;top:.82rem;color:var(--leave);font-weight:600}
        .concerns p{margin:0 0 .2em}.help,.note,.meta,.none{color:var(--soft);font-size:.9rem}
        .concerns a{font-size:.9rem}
        figure{margin:1.5rem 0}figcaption{color:var(--soft);font-size:.9rem;margin-top:.9rem}
        details{margin:.75rem 0 0}
        summary{cursor:pointer;color:var(--accent);font-size:.9rem;padding:.3rem 0;width:fit-content}
        .scroll{overflow-x:auto;max-width:100%}
        details .scroll{max-height:30rem;overflow-y:auto;margin-top:.6rem;border-block:1px solid var(--line)}
        table{border-collapse:collapse;font-size:.9rem;line-height:1.4}
        th,td{padding:.38rem 1.1rem .38rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);
        font-weight:400}
        thead th{color:var(--soft);font-size:.82rem;vertical-align:bottom;white-space:nowrap}
        details thead th{position:sticky;top:0;background:var(--paper)}
        .n{text-align:right;white-space:nowrap}
        tbody tr:last-child>*{border-bottom:0}
        footer{color:var(--soft);font-size:.85rem;padding-top:4rem;padding-bottom:3rem}

        """

    private static let pictures = """
        .bars{width:100%}.bar{width:60%;min-width:9rem;position:relative}
        td.bar .fill{position:absolute;top:.42rem;left:0;height:1.3em;background:var(--band);border-left:2px solid var(--accent);
        max-width:100%}
        td.bar span+span{position:relative;padding-left:.55rem}
        .reasons th code{display:block}.overview tbody th{white-space:nowrap}.sign{vertical-align:-.1em}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(24rem,100%),1fr));gap:2rem 4rem}
        .legend{display:flex;flex-wrap:wrap;gap:.3rem 1.25rem}.legend>span{white-space:nowrap}
        .swatch{display:inline-block;width:.95em;height:.95em;border-radius:3px;margin-right:.45em;vertical-align:-.1em;
        background:var(--empty);forced-color-adjust:none;print-color-adjust:exact}
        .s1{background:var(--h1)}.s2{background:var(--h2)}.s3{background:var(--h3)}.s4{background:var(--h4)}
        .s5{background:var(--h5)}
        .months{display:flex;flex-wrap:wrap;gap:1.75rem 1.15rem}.roomy .months{gap:1.75rem 2.5rem}
        .month h3{font-size:1rem;margin:0 0 .3em}.month svg,.diagram{display:block;height:auto;max-width:100%}
        svg{font-family:inherit;font-variant-numeric:inherit;print-color-adjust:exact;forced-color-adjust:none}
        .day rect{fill:var(--empty)}.day text{fill:var(--soft)}
        .h1 rect{fill:var(--h1)}.h2 rect{fill:var(--h2)}.h3 rect{fill:var(--h3)}.h4 rect{fill:var(--h4)}
        .h5 rect{fill:var(--h5)}
        .h1 text,.h2 text,.h3 text{fill:var(--low)}.h4 text,.h5 text{fill:var(--high)}
        .weekday,.small,.count{text-anchor:middle}.weekday{fill:var(--soft);font-size:10.5px}
        .date{font-size:9.5px}.small{font-size:10px}.count{font-size:12.5px;font-weight:600}
        .email{fill:var(--email)}.sms{fill:var(--sms)}.push{fill:var(--push)}.phone{fill:var(--phone)}.post{fill:var(--post)}
        .swatch.email{background:var(--email)}.swatch.sms{background:var(--sms)}.swatch.push{background:var(--push)}
        .swatch.phone{background:var(--phone)}.swatch.post{background:var(--post)}
        svg.bars{display:block;width:100%}
        .plot{position:relative;padding:.5rem 0 1.6rem 3.2rem}
        .plot svg{height:15rem;position:relative}
        .scale{position:absolute;inset:.5rem 0 1.6rem 0}
        .scale span{position:absolute;left:0;right:0;border-bottom:1px solid var(--line);color:var(--soft);
        font-size:.78rem;line-height:1.3}
        .days{position:absolute;left:3.2rem;right:0;bottom:0;height:1.3rem}
        .days span{position:absolute;color:var(--soft);font-size:.78rem;white-space:nowrap}
        .hit{fill:transparent}.hit:hover{fill:var(--ink);opacity:.12}
        .multiples{list-style:none;margin:1.25rem 0 0;padding:0;display:grid;
        grid-template-columns:repeat(auto-fill,minmax(min(14rem,100%),1fr));gap:1.6rem 2.25rem}
        .multiples p{display:flex;justify-content:space-between;gap:1rem;margin:0 0 .2rem;font-size:.9rem}
        .multiples a{overflow-wrap:anywhere}.multiples b{font-weight:600}
        .multiples svg{height:3.25rem;border-bottom:1px solid var(--line)}
        .multiples .note{font-size:.78rem;margin-top:.2rem}

        """

    private static let diagrams = """
        .quiet{margin-top:1.5rem;color:var(--soft)}.quiet strong{font-weight:600;color:var(--ink)}
        .flow{border-top:1px solid var(--line);margin-top:3.5rem;padding-top:2rem;display:grid;gap:0 3.5rem;
        grid-template-columns:minmax(0,1fr)}
        .flow h3{font-size:1.65rem;margin-bottom:.2em}
        .flow figure{min-width:0;margin:.5rem 0 0}.flow>*{min-width:0}
        .row{display:flex;flex-wrap:wrap;gap:.8rem 2rem;margin:1.1rem 0 1.4rem}
        .row dt{color:var(--soft);font-size:.82rem}.row dd{margin:0;font-size:1.35rem;line-height:1.2}
        .facts table{margin-bottom:1.4rem}.facts .bar{width:45%;min-width:7.5rem}
        .wrong{list-style:none;margin:0 0 1.4rem;padding:.7rem 1rem;background:var(--wash);border-left:3px solid var(--leave)}
        .wrong li+li{margin-top:.4rem}
        .diagram{min-width:min(var(--w),calc(var(--w)*.82));font-size:12.5px}
        .bands path{fill:none;stroke:var(--band)}.bands .nobody{stroke:var(--line);stroke-dasharray:2 4;stroke-width:1.5}
        .box>rect:first-child{fill:var(--card);stroke:var(--line)}
        .send>rect:first-child{stroke:var(--accent)}
        .trigger>rect:first-child,.end>rect:first-child{fill:var(--paper);stroke:var(--soft)}
        .parting>rect:first-child{stroke-dasharray:4 3;stroke:var(--soft)}
        .diagram text{fill:var(--ink)}.diagram .id,.diagram .note{fill:var(--soft);font-size:11.5px}
        .diagram .title{font-weight:600}.diagram .people{text-anchor:end;font-weight:600;font-size:13px}
        .diagram .middle,.diagram .way{text-anchor:middle}.diagram .strong{font-weight:600}
        .diagram .way{paint-order:stroke;stroke:var(--paper);stroke-width:5px;stroke-linejoin:round}
        .sent{fill:var(--accent)}.refused{fill:var(--refuse)}
        .side.left path{fill:var(--leave)}.side.left text{fill:var(--leave)}
        .side .thread{stroke:var(--refuse);stroke-width:1.5}.side.refused text{fill:var(--refuse)}
        .side circle{fill:none;stroke:var(--refuse);stroke-width:1.5}
        .steps{container-type:inline-size}.steps ol,.steps ul{list-style:none;margin:0;padding:0}
        .steps ul,.steps li li ol{padding-left:clamp(.6rem,2vw,1.25rem);border-left:1px solid var(--line)}
        .step{position:relative;display:flex;justify-content:space-between;gap:1rem;padding:.4rem .6rem;margin-top:.35rem}
        .step .fill{position:absolute;inset:0 auto 0 0;background:var(--band);width:calc(var(--part)*.75cqw);
        max-width:100%}
        .step span+span,.step b{position:relative}.steps .note{margin:.1rem .6rem 0}

        """

    private static let media = """
        @media(min-width:62rem){.flow:not(.wide){grid-template-columns:minmax(19rem,1fr) auto}.flow details{grid-column:1/-1}
        .flow:not(.wide) figure{max-width:40rem}
        .flow:not(.wide) .facts{position:sticky;top:2rem;align-self:start}.flow.wide .facts{display:grid;grid-template-columns:1fr 1fr;gap:0 3.5rem}
        .wide .facts>h3,.wide .meta,.wide .row,.wide .wrong{grid-column:1/-1}}
        .narrow{display:none}@media(max-width:40rem){.broad{display:none}.narrow{display:block}.months{gap:1.5rem;justify-content:space-between}.days span:nth-child(even){display:none}
        .plot{padding-left:2.6rem}.days{left:2.6rem}.plot svg{height:11rem}.bars .bar{width:auto}}
        @media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
        @media print{:root{--paper:#fff;--card:#fff}html{font-size:8.5pt}nav,.skip,summary{display:none}
        details:not([open]){display:none}.masthead,main,footer{max-width:none;padding-left:0;padding-right:0}
        .masthead{padding-top:0}main>section{padding-top:1.6rem}.scroll{overflow:visible;max-height:none!important}
        figure,.month,.multiples li,.concerns li,tr,.key dl div{break-inside:avoid}h2,h3,.lead{break-after:avoid}
        .flow .facts{position:static!important}.facts .bar{width:36%;min-width:2.6cm}
        .diagram{min-width:0;max-height:21cm}.wide .diagram{max-height:16cm}
        .flow{margin-top:1.5rem;padding-top:1rem;break-inside:avoid}.flow:not(.wide){grid-template-columns:7.5cm 1fr;gap:0 .8cm}
        .wide .facts{display:grid;grid-template-columns:1fr 1fr;gap:0 1cm}
        .wide .facts>h3,.wide .meta,.wide .row,.wide .wrong{grid-column:1/-1}
        @page{margin:1.6cm}}

        """
}
