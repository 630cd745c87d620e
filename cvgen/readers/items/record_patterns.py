"""Patterns of what rules tell in a record: grades, advisors, numbers, hours and the like."""

from __future__ import annotations

import re

_NUMBER = r"\d{1,3}(?:[.,]\d{1,3})?"
_HONOURS = (
    r"(?:(?:obtained|graduated|graduating|awarded|passed|completed|conferred)\s+(?:with\s+)?)?"
    r"(?:(?:insigni\s+|maxima\s+)?(?:summa|magna)\s+cum\s+laude"
    r"|(?<!magna\s)cum\s+laude)"
    r"| (?:with\s+)?(?:honou?rs\s+)?(?<!double[\s-])(?:first|second|upper\ssecond|lower\ssecond)[-\s]class"
    r"(?:\s+(?:upper|lower)(?:\s+division)?)?"
    r"(?:\s+(?:honou?rs?|division))?(?:\s+degree)?"
    r"| (?:graduated\s+)?(?:pass\s+)?with\s+(?:(?:high(?:est)?|great|first\sclass)\s+)?"
    r"(?:distinction|honou?rs|merit|commendation)"
    r"| (?:with\s+)?(?:distinction|merit)(?:\s+degree)?(?=\s*(?:$|[,;.)|（）]))"
    r"| (?:mention\s+)?très\s+honorable(?:\s+avec\s+(?:les\s+)?félicitations(?:\s+du\s+jury)?)?"
    r"| mention\s+(?:très\s+bien|assez\s+bien|bien|passable|honorable)"
    r"| (?:avec\s+(?:les\s+)?)?félicitations\s+du\s+jury"
    r"| 2[:.][12](?!\d) | gold\smedal(?:l?ist)? | valedictorian | first\s+in\s+(?:class|year|cohort)"
    r"| matr[íi]cula\sde\shonor | (?:con\s+)?premio\s+extraordinario | sobresaliente(?:\scum\slaude)?"
    r"| notable(?=\s*(?:$|[,;.)]))"
    r"| (?:6[6-9]|[7-9]\d|1[01]\d)/110(?:\s+(?:(?:e|con)\s+lode|cum\s+laude))?(?!\d)"
    r"| (?<=[(\[])high(?:est)?\shonou?rs(?=[)\]])"
    r"| 110\s+(?:(?:e|con)\s+lode|cum\s+laude) | (?:con\s+)?lode(?=\s*(?:$|[,;.)]))"
    r"| (?:mit\s+)?(?:auszeichnung|prädikat)(?:\s*\(\d,\d{1,2}\))?(?=\s*(?:$|[,;.)]))"
    r"| vollbefriedigend | voll\s+befriedigend"
    r"| (?<=\()(?:sehr\s+gut|gut|befriedigend|distinction|merit|pass|first)(?=\))"
)
# What a grade is measured by: “/4.0”, “out of 100”, “(of 5.0)”, “(4.0 scale)”.
_SCALE = (
    rf"(?:(?:/|out\sof|of)\s*{_NUMBER}(?:\.0)?|[(（]\s*(?:(?:/|out\sof|of|on\sa|von|sur|sobre|su|de)\s*)?{_NUMBER}(?:\.0)?"
    r"(?:[\s-](?:point\s)?scale)?\s*[)）]|on\sa\s\d(?:\.\d{1,2})?[\s-](?:point\s)?scale)"
)
GRADE = re.compile(
    rf"""(?<!\w)(?:
    (?:highest|global|world)\s+rank\s+[\d,]{{1,7}}(?:\s?/\s?[\d,]{{1,9}})?
  | Rank(?:ed|ing)?\s*[:：]?\s*(?:no\.\s*|\#\s*)?\d{{1,3}}(?:st|nd|rd|th)\b
      (?:\s+(?:in|of|among|out\sof)\s+[^,;.()（）|]{{2,40}})?
  | (?:(?:cumulative|overall|final|major|weighted|avg\.?|average|专业|成绩)\s*)?
      (?:C?GPA|WAM|Grades?|Note|Abschlussnote|Gesamtnote|Notendurchschnitt|Durchschnittsnote|Score|Average(?:\s(?:score|grade))?
        |Rank(?:ing|ed)?|GPA排名|排名|成绩|绩点|moyenne|nota\s+media|voto|votazione|média)
      \s*[:：=]?\s*[~≈]?{_NUMBER}%?(?:\s*{_SCALE})?%?
  | {_NUMBER}\s*/\s*(?:4(?:\.[0-5]0?)?|4\.0{{1,2}}|5\.00?|10(?:\.0)?|100|20|30)(?!\d)(?:\s+GPA)?
  | (?:Note|Gesamtnote|Abschlussnote|Prädikat|Mention|Result|Classification|Class|Grade|Voto|Nota)\s*[:：]\s*
      (?:sehr\s+gut|gut|befriedigend|ausgezeichnet|(?:très|assez)\s+bien|bien|[A-C][+-]?(?!\w)|first(?:\s+class)?|ottimo|excelente
      |sobresaliente|excellent|distinction|merit|mit\s+Auszeichnung)(?:\s+cum\s+laude)?(?:\s*\(\d,\d{{1,2}}\))?
  | (?:(?:GPA\s+)?Rank(?:ing|ed)?\s*[:：]?\s*)?Top\s+[~≈]?\d{{1,2}}(?:\.\d)?\s?%
  | (?:(?:Gesamt|Abschluss)?note\s*[:：]\s*)?{_HONOURS}
  )""",
    re.IGNORECASE | re.VERBOSE,
)
_TITLES = (
    r"(?:Profa?|Dra?|Drs|Assoc|Asst|Mr|Mrs|Ms|Hon|PD|Priv|Doz|Jr|Sr|rer|nat|iur|phil|med|Ing|St|em|apl|hc|habil)\."
)
_CALLED = r"[(（][\u4e00-\u9fff]{2,4}[)）]|\((?-i:[A-Z][a-z]{2,11}\)(?=\s[A-Z]))"  # in a name: 李 (李灯), Tao (Ada) Li
_NAMES = rf"(?:{_TITLES}|(?<![^\W\d_])[^\W\d_]\.|{_CALLED}|[^.;|()（），、\n])"
_ADVISOR_WORD = (
    r"(?:(?:ph\.?d\.?|thesis|doctoral|academic|research|co|joint|principal|main)[-\s]*)?"
    r"(?:advisors?|advisers?|supervisors?|betreuer(?:in|innen)?|betreuung|directeurs?|directrice|tutors?|doktorvater|doktormutter|relatore|relatrice|relatori"
    r"|orientadora?|director(?:a|es)?(?:\s+de\s+(?:la\s+)?tesis)?|promotors?|handledare|veiledere?|vejledere?|doctoral\s+chair|dissertation\s+sponsors?)"
    r"(?:\(s\))?"
)
ADVISOR = re.compile(
    rf"""(?<!\w)(?:
    (?:(?:dissertation|thesis|committee)\s+)?chairs?\s*[:：]\s*
  | {_ADVISOR_WORD}\s*(?:[:：]|,(?=\s+(?:{_TITLES}|[A-ZÀ-Þ]))|\bis\b|\bare\b)\s* | (?:Dir|Superv|Adv|Betr)\.?\s*[:：]\s*
  | {_ADVISOR_WORD}\s+(?=(?:{_TITLES}|[A-ZÀ-Þ]))
  | (?:co-?)?(?:advised|supervised|directed)\s+by\s*[:：]?\s*
  | under\s+(?:the\s+)?(?:joint\s+)?(?:supervisi?on|guidance|direction)\s+of\s+
  | (?:betreut\s+(?:von|durch)|sous\s+la\s+dir(?:ection|\.)\s+d[eu'’]|dirig[ée]e?\s+par|dirigida\s+por
     |bajo\s+la\s+dirección\s+de)\s*
  | (?:(?:co-?)?dir\.|\(dir\.)\s+(?=(?:{_TITLES}|[A-ZÀ-Þ]))
  | (?:导师|指導教員|指导教师|指导老师|導師)\s*[:：]?\s*
  | Teachers?\s*:\s*
  )(?P<value>{_NAMES}{{2,160}})""",
    re.IGNORECASE | re.VERBOSE,
)
GUIDED = re.compile(  # of those who won an award, and of a course
    r"(?P<value>(?:(?:指导|主讲|任课|授课)(?:教师|老师|人)?|指導教員)\s*[:：]\s*[^。；;)）]{1,80})(?=[)）]?\s*$)"
)
THESIS = re.compile(
    r"""(?<!\w)(?:(?:(?:ph\.?d\.?|master(?:['’]?s)?|m\.?sc\.?|bachelor(?:['’]?s)?|doctoral|final|graduate)\s+)?
    (?:thesis|dissertation|dissertationsschrift|diss\.|thèse|tesis|tesi|tese|mémoire|titel|titre|titolo|título|thema|doktorarbeit|masterarbeit|bachelorarbeit
    |magisterarbeit|diplomarbeit|examensarbeit|habilitationsschrift|lizentiatsarbeit|title\s+of\s+(?:the\s+)?(?:\w+\s+)?thesis)
    (?:(?:\s+(?:title|on))?\s*[:：]\s*|\s*(?=[“„«»「『《]))|(?:論文題目|博士論文|修士論文|论文题目|毕业论文|博士论文)\s*[:：]?\s*)
    (?P<value>[“"„«「『《][^”"“»」』》]{3,250}[”"“»」』》]|»[^«»]{3,250}«|(?:[^.|｜]|\.(?=\S)){3,250})""",
    re.IGNORECASE | re.VERBOSE,
)
QUOTED = re.compile(
    r"(?P<value>[「『《][^」』》]{2,250}[」』》]|[“„«「『《][^”“»」』》]{4,250}[”“»」』》]|(?<!\w)\"[^\"]{4,250}\"(?!\w)"
    r"|(?<![\w.’'])[‘'](?=[^\W\d_])(?:[^‘’'\"]|(?<=\w)[’'](?=[a-z])){4,250}[’'](?!\w))[.,]?"
)
# What was studied beside the degree, set off by signs: “minor in French”, “Specialization in astrophysics”.
BESIDES = re.compile(
    r"(?:^|(?<=[.;,|｜–—-]\s)|(?<=[。；]))(?P<value>(?:(?:with|including)\s+(?:an?\s+)?)?(?:double\s+)?"
    r"(?:minors?|majors?|concentrations?|speciali[sz]ations?|emphasis|sub-?field|second\s+field|secondary\s+field|focus"
    r"|nebenfach|nebenfächer|schwerpunkt|mineure?|spécialité|mención|especialidad|specializzazione|indirizzo)\s+(?:in|on|en)\s+[^.;()|｜。；\n]{3,120}?)(?=\s*(?:[.;()|｜。；\n]|,\s+(?!(?:and|[^\W\d_a-z]?[a-z]+\s+and)\s)|\s-\s|$))",
    re.IGNORECASE,
)
DEGREE_ASIDE = re.compile(  # the code of its subject in China; (Jointly with the Slate Institute)
    r"[(（]\s*(?P<value>0\d{5}[A-Z]?|\d{6}[A-Z]|(?i:jointly|joint(?:\s(?:program(?:me)?|training|degree))?|dual\sdegree"
    r"|in\s(?:collaboration|cooperation|partnership)|co-?(?:trained|educated))\s(?:with|by|at)\s[^()（）]{2,90})[)）]"
)
INCOMING = re.compile(  # (incoming); Incoming Ph.D. @ …
    r"(?:[(（\[]\s*(?=[^()（）\[\]]{3,20}[)）\]])"
    r"|^\W{0,3}(?=incoming\s+(?:ph\.?\s?d|[mb]\.?(?:sc|a|eng|phil|s)\b|doctoral|master|bachelor)))"
    r"(?P<value>incoming|admitted|deferred|visiting student)\s*[)）\]]?",
    re.IGNORECASE,
)
EXPIRES = re.compile(
    r"(?:valid\s+(?:until|through|thru|to|till)|expir(?:es|ing|ation)(?:\s+date)?|exp\.?(?=\s)|renewal(?:\s+due)?|gültig\s+bis"
    r"|valid[ao]\s+fino\s+a(?:l|lla)?|válid[ao]\s+até|ważn[yea]\s+do|giltig\s+till|gyldig\s+til|geldig\s+tot|lapses|valable\s+jusqu['’](?:en|au|à)?|válido\s+hasta|有效期至|有効期限)\s*[:：]?\s*",
    re.IGNORECASE,
)
NOW = re.compile(
    r"(?:\s*→|现(?:为|任|就[职读](?:于|在)?|工作于|在)|現在"
    r"|(?:^|(?<=[,;.(|–—]\s)|(?<=[,;.(|–—])|(?<=\|))\s*(?:(?:and\s+)?(?:is\s+)?now|currently|next(?:\s+(?:position|job|stop|step|destination))?|first\s+(?:position|job|employment|employer)"
    r"|employed(?=\s+(?:at|by|in|with)\s)"
    r"|placement|aujourd['’]hui|maintenant|heute|jetzt|ahora|现|現)(?!\w))"
    r"\s*[:：]?\s*(?:an?\s|at\s|by\s|chez\s|à\s|in\s|bei\s|with\s|the\s)*(?P<value>(?:[^|｜;()（）\n]|\([^()\n]{1,60}\)|（[^（）\n]{1,60}）){2,120})",
    re.IGNORECASE,
)
PAPERS_OF_STUDENT = re.compile(r"(?<=[\w.,)）]\s\[)(?P<value>[^\[\]]{3,80})(?=\]\W*$)")  # “…, Slate. [FogCom, LAMPS]”
GOES_ON_STUDYING = re.compile(  # 雾灯大学攻读博士
    r"(?:^|(?<=[，,；;。]))\s*(?P<value>(?:现|后)?(?:赴|于|在|至)?[\u4e00-\u9fff]{2,14}(?:攻读|直)?(?:博士|硕士|读博|攻博)(?:学位|研究生)?)"
    r"(?=\s*(?:[，,；;。｜]|$))"
)
WON_BY_STUDENT = re.compile(
    r"(?:^|(?<=[，,；;。]))\s*(?P<value>(?:(?:19|20)\d\d年)?(?:荣获|获得?|入选)[^，,；;。｜]{3,40}(?:[(（][^()（）]{2,20}[)）])?)"
)
ONGOING = re.compile(
    r"(?:(?<=[(（,，;；])\s*|(?<=\s))(?P<value>in\s+progress|on-?going|en\s+cours|en\s+curso|in\s+corso|laufend|em\s+(?:andamento|curso)|pågående"
    r"|w\s+toku|lopend|in\s+Arbeit|进行中)(?!\s*[,，]\s*(?:since|seit|depuis|dal|desde|from|sinds|sedan)\b)(?=\s*(?:[,，;；)）.｜]|$|(?:19|20)\d\d))",
    re.IGNORECASE,
)
MENTOR = re.compile(
    rf"(?<!\w)(?P<value>(?:(?:supervision|(?:(?:group|team)\s+)?leaders?|principal\s+researcher|supervisers?|superviseure?|tuteur|tutrice|tutor(?:e|a)?|PI)(?=\s*[:：])|mentored\s+by|hosted\s+by"
    rf"|(?:co-?)?(?:advised|supervised)(?:\s+by)+|(?:work(?:ing)?|collaborat(?:ing|ed))\s+with"
    rf"|(?:(?<=[.,;(|｜–—-]\s)|(?<=[(｜])|^)(?:(?:research|academic|faculty|industry)\s+)?(?:mentors?|hosts?|advis[eo]rs?|supervisors?)(?=\s*[:：]|\s+(?:{_TITLES}|Prof|Dr))"
    rf"|(?:mentors?|hosts?|advis[eo]rs?|supervisors?)(?=\s*[:：])|with\s+(?=Prof|Dr)|betreut\s+von|导师|指导(?:老师|教师)|指導教員)"
    rf"\s*[:：]?\s*{_NAMES}{{2,160}})",
    re.IGNORECASE,
)
OWN_PART = r"(?i:(?:co-?)?(?:supervisor|advis[oe]r|mentor|coach)|(?:co-)?pi\b|指导)"  # of the owner in what others won
OWNED = re.compile(rf"^[\s|,*]*[(（](?P<value>{OWN_PART}[^()（）]{{0,20}})[)）]\s*[:：,，]?\s*")
DURING = re.compile(rf"^[\s|,]*[(（](?!{OWN_PART})(?P<value>[^()（）]{{2,30}})[)）]\s*[:：,，]?\s*")
_LABELS = (
    r"Venia\s+legendi|Lehrbefugnis|Schwerpunkte?|Speciali[sz]ation|Concentration|Focus|Majors?|Minors?|Nebenfach|Topics?|Thema"
    r"|Research\s+(?:group|team|unit|area|field)|Arbeitsgruppe|Option|Spécialité|(?:Relevant\s+|Selected\s+)?Course(?:s|work)|Duties(?:\s+include)?|Tasks|Project|Scholarship|Funding|研究方向"
)
LABELLED = re.compile(
    rf"(?:^|(?<=[.;,(|｜–—]\s)|(?<=[(。；]))(?P<value>(?:{_LABELS})\s*[:：]\s*[^.;()|｜。；]{{3,300}})", re.IGNORECASE
)
_DID = (
    r"Managed|Served|Developed|Designed|Worked|Conducted|Contributed|Researched|Studied|Investigated|Proposed|Implemented"
    r"|Assisted|Supported|Participated|Organi[sz]ed|Coordinated|Supervised|Mentored|Collaborated|Created|Explored|Helped"
    r"|Improved|Built|Led|Taught|Wrote|Ran|Launched|Analy[sz]ed|Trained|Deployed"
)
DUTIES = re.compile(  # what somebody did in a post, behind a sign: “focused on lamps in fog”, “Led the lamp team.”
    r"(?:^|(?<=[.;,(|｜–—]\s))(?P<value>(?:(?:mainly|primarily|currently)\s+)?(?:focus(?:ed|ing|es)?\s+on|work(?:ed|ing)?\s+on"
    r"|in\s+charge\s+of|responsible\s+for|research(?:ing)?\s+on)\s+(?:[^,;.()|｜]|(?<=\bDr)\.|(?<=\bProf)\.|\.(?=\w)|,(?=\s+[a-z])){3,300}"
    rf"|(?<=[.｜]\s)(?:{_DID})\s[^｜]{{12,400}})"
)
DURATION = re.compile(
    r"[(（]\s*(?P<value>(?:\d{1,2}|one|two|three|six)\s?(?:months?|weeks?|years?|yrs?|mois|semaines|ans|Monate|Wochen"
    r"|Jahre|meses|mesi|个月|ヶ月|か月)|part[- ]time|full[- ]time|(?:remote(?:ly)?|hybrid|on-?site)(?: work(?:ing)?)?"
    r"|Teilzeit|Vollzeit|\d{1,3}\s?%|0[.,]\d{1,2}\s?FTE)\s*[)）]",
    re.IGNORECASE,
)
# What an award paid for: “for a stay of two months at the University of …”, which did not give it.
STAY = re.compile(
    r"(?<=\w)\s+(?P<value>(?:for|pour|für|para|per)\s+(?:(?:an?|one|two|three|four|six|\d+|eine[nr]?|une?|une|un[ao]?)[\s-]+)?(?:[\w-]+\s+){0,3}"
    r"(?:stay|visit|exchange|residency|traineeship|séjour|\w*aufenthalt|estancia|soggiorno|estadia)\b[^,;()（）｜]{0,90})",
    re.IGNORECASE,
)
# How far a contest reached, or which of how many one was: “Silver Medal, National Level”, “…, ranked 5/103”.
REACH = re.compile(
    r"(?<![\s,，;；|｜–—-])[\s,，;；|｜–—-]+[(（]?\s*(?P<value>(?:(?:inter)?national|provincial|state|regional|municipal|city|district|county|school|college"
    r"|university|faculty|departmental)[- ]level"
    r"|rank(?:ed|ing)?\s*[:：#]?\s*\d{1,4}\s?/\s?\d{1,5}\+?)\s*[)）]?(?=\s*[,，;；|｜]|\W*$)",
    re.IGNORECASE,
)
# How often an award was won: “Merit Prize ×3”, “Dean's List (three times)”.
TIMES = re.compile(
    r"(?<=[^\s,，(（])[\s,，]*(?:[(（]\s*)?(?<![a-z])"
    r"(?P<value>[×x]\s?\d{1,2}|(?:\d{1,2}|two|three|four|five|six)[ -]?times|twice|[\d两三四五]{1,2}\s?次)"
    r"\s*[)）]?(?=\s*(?:[,，;；:：|｜]|\W*$))",
    re.IGNORECASE,
)
# The name of the work behind an award that is set off: “… Prize (2021): How Piers Age”, “… Award, for “How Piers Age””.
HONOURED_QUOTED = re.compile(
    r"(?<=[\w)\]）.｜])\s*[,，;；:：.｜–—-][\s,:：;｜–—-]*(?:for\s+|pour\s+|für\s+)?"
    r"(?P<value>[“„«「『《][^“”»」』》]{4,250}[”“»」』》]|\"[^\"]{4,250}\")(?=\s*(?:$|[,;.｜|(（，；。]))"
)
# Behind “for”: Best Paper Award, for our paper “How Piers Age”
HONOURED_FOR = re.compile(
    r"(?<=[\w)\]）.])[\s,，]+(?P<value>(?:for|pour|für|per)\s+(?:(?:the|our|my)\s+)?(?:(?:paper|article|poster|talk|work|thesis)\s+)?"
    r"(?P<work>(?:[“„«](?!Best\b)[^“”»]{4,250}[”“»]|\"[^\"]{4,250}\")(?=\s*(?:$|[,;.(]))|[^\s“„«\"].*\S(?=\W*$)))",
    re.IGNORECASE,
)
HONOURED = re.compile(r"(?<=\w)[)\s]*｜\s*[:：]\s*(?P<value>[^｜]{4,250}\S)\s*$")
INTERESTS = re.compile(
    r"(?:^|(?<=[.;,(|｜–—。；，]\s)|(?<=[(（。；，]))(?P<value>(?:(?:research|current|main)\s+(?:(?:research\s+)?interests?|topics?"
    r"|areas?|directions?|focus|fields?)|research|interests|research\s+on|研究方向|研究兴趣|研究领域)\s*[:：]\s*"
    r"(?:(?![;.,]\s*(?:and\s+)?(?:is\s+)?(?:now|currently)\b)[^｜]){3,300})",
    re.IGNORECASE,
)
