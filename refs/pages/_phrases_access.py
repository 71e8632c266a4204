"""What paywalls, log-ins, consent walls and regional blocks say, as data."""

from __future__ import annotations

# Sentences of a wall, addressed to a reader in mid-article; a help page about subscriptions has none of them.
PAYWALL: tuple[str, ...] = (
    r"subscribe (?:now )?to (?:continue|keep|read (?:the|this|more|on)|unlock (?:this|the))|(?:to|please) (?:continue|keep) reading,? (?:please )?(?:subscribe|log in|sign in|register|create)",
    r"to (?:read|access|view) (?:the (?:full|rest|whole|entire)|this|the rest of (?:the|this)) (?:article|story|content|post|text),? (?:please )?(?:you (?:must|need)|subscribe|log ?in|sign ?in|become|register|purchase|start)",
    r"this (?:article|story|content|post|page) is (?:only )?(?:for|available to|reserved for|exclusive to|exclusively for|restricted to) (?:our )?(?:paid |paying |registered |premium |digital )?(?:subscribers?|members?)",
    r"(?:article|story|content|articles) (?:is )?(?:for )?(?:subscribers?|members)[ -]only|(?:subscriber|member|premium)[ -](?:only|exclusive) (?:article|content|story)|exclusive to subscribers",
    r"already (?:a|an) (?:\S+ )?(?:subscriber|member)\? ?(?:please )?(?:log|sign) ?in|you(?:'ve| have) (?:reached|used|hit|read) (?:your|all|the) .{0,30}(?:limit|free (?:articles?|stories))|"
    r"you have \d+ free articles? (?:left|remaining)|subscribe for full access|unlock (?:this article|the full (?:article|story))|get (?:full|unlimited) access to this|"
    r"become a (?:member|subscriber) to (?:read|continue|unlock|access)|sign in to (?:continue reading|read the full|read this)|log in or subscribe to|"
    r"access through your institution|get access to the full version of this article|check access options|purchase (?:pdf|article|access to this)|rent (?:this )?article",
    # German
    r"(?:jetzt )?(?:weiterlesen|weiter lesen) mit (?:\S+ )?(?:abo|plus|\+)|dieser (?:artikel|inhalt|beitrag) ist (?:nur )?(?:für|exklusiv für|mit) (?:unsere )?(?:\S+ )?(?:abonnent|abo|mitglied)|"
    r"(?:um|den) (?:den |diesen )?(?:ganzen |vollständigen |kompletten )?artikel (?:weiter)?(?:zu )?lesen|(?:bereits|schon) (?:abonnent|abonniert|kunde|registriert)\?|exklusiv für abonnenten|mit plus weiterlesen|lesen sie (?:den ganzen|weiter mit)",
    # French
    r"(?:cet )?article (?:est )?réservé aux? abonnés?|réservé à nos abonnés|la suite (?:de cet article )?est réservée|il vous reste \d+ ?% de cet article|(?:déjà|vous êtes déjà) abonnée?\s?\?|"
    r"abonnez-vous pour (?:lire|continuer|accéder)|pour lire la suite|connectez-vous pour lire",
    # Spanish, Portuguese, Italian
    r"(?:contenido|artículo|noticia) (?:exclusiv[oa]|sólo|solo|reservad[oa]) (?:para|a) (?:nuestros )?(?:suscriptores|suscritos|socios)|suscríbete para (?:seguir|continuar|leer)|¿ya (?:eres|es) suscriptor|para seguir leyendo|"
    r"(?:conteúdo|artigo|reportagem|matéria) (?:exclusiv[oa]|restrit[oa]|só) (?:para|a) assinantes|assine para (?:continuar|ler)|já é assinante\?|para continuar (?:a ler|lendo)|exclusivo para assinantes|"
    r"(?:articolo|contenuto) (?:riservato|esclusivo|solo) (?:agli|per gli|per) abbonati|abbonati per (?:continuare|leggere)|(?:sei|hai) già (?:un )?abbona(?:to|mento)\?|per continuare a leggere|questo contenuto è riservato",
    # Dutch, Scandinavian, Finnish
    r"(?:dit artikel|deze inhoud|artikel) is (?:alleen|exclusief|enkel) (?:voor|beschikbaar voor) (?:onze )?(?:abonnees|leden)|al abonnee\?|(?:om )?verder (?:te )?lezen|lees verder met|word abonnee om|"
    r"(?:artikeln|innehållet) är (?:endast |bara |låst )?för (?:våra )?prenumeranter|redan prenumerant|för att (?:fortsätta läsa|läsa vidare)|artiklen er (?:kun |forbeholdt )?(?:for )?abonnenter|allerede abonnent|"
    r"kun for abonnenter|for å lese (?:hele|videre|resten)|for at læse (?:hele|videre|resten)|(?:juttu|artikkeli|sisältö) on (?:vain )?tilaajille|jatka lukemista tilaamalla|vain tilaajille",
    # Polish, Czech, Slovak, Hungarian
    r"(?:artykuł|treść|dalsza część).{0,30}(?:tylko |dostępn\w+ |wyłącznie )+dla (?:prenumeratorów|subskrybentów|zalogowanych)|pozostało \d+ ?% (?:artykułu|tekstu)|masz już (?:prenumeratę|subskrypcję)|"
    r"(?:článek|obsah|text) (?:je )?(?:dostupný |určen |pouze |jen )+(?:pro )?(?:předplatitele|předplatitelům)|pokračování (?:článku|pro předplatitele)|(?:článok|obsah) (?:je )?(?:dostupný |určený |len |iba )+pre predplatiteľov|csak előfizetők",
    # Russian, Ukrainian, Turkish, Greek, Arabic, Hebrew
    r"(?:материал|статья|текст|полный текст)\w*.{0,30}(?:доступ\w* )?(?:только |исключительно )(?:для )?(?:подписчик|по подписке)|оформите подписку,? чтобы|чтобы (?:продолжить чтение|прочитать (?:полностью|целиком))|только для підписників|"
    r"тільки для передплатників|(?:bu )?(?:içerik|haber|yazı) (?:sadece |yalnızca )?aboneler|devamını okumak için (?:abone|üye)|μόνο για συνδρομητές|للمشتركين فقط|למנויים בלבד",
    # Japanese, Chinese, Korean
    r"(?:この|ここから先は)?.{0,8}(?:有料会員|会員)(?:限定|の方のみ|登録すると)|続きを読むには|残り\s?\d+\s?文字|(?:订阅|登录|付费)后?(?:可|即可|继续|才能)?(?:阅读|查看)(?:全文)?|(?:訂閱|付費)(?:後|會員)|会员专享|(?:구독자|회원) ?전용|계속 읽으려면",
)
SUBSCRIBE: tuple[str, ...] = (
    r"subscri", r"sign in to", r"abonn", r"\babo\b", r"suscr[íi]", r"assin(?:e|ante)", r"prenumer", r"tilaa", r"předplat", r"predplat", r"előfizet", r"подписк", r"abone", r"有料", r"会員", r"订阅", r"訂閱", r"구독",
)
REGION: tuple[str, ...] = (
    r"(?:content|video|page|site|website|service|article|programme|program|stream)s? (?:is |are )?(?:currently |unfortunately )?(?:not|un) ?available (?:in|for|from|to) (?:your|this|most|users in your|visitors from your) (?:\w+ )?(?:country|countries|region|location|area|territory)",
    r"(?:isn't|aren't) available in your (?:country|region|location|area)|access(?:ing)? (?:this|the|our) (?:web)?site from a country belonging to the european|enforces the general data protection regulation|european economic area \(eea\).{0,80}(?:gdpr|cannot be granted)",
    r"unavailable (?:in|for) (?:most |visitors (?:in|from) )?(?:european countries|the european union|the eu|europe)|not available (?:to|for) (?:users|visitors|readers) (?:in|from|outside)|blocked in your (?:country|region)|geo-?(?:blocked|restricted)",
    r"(?:due to|because of) (?:the )?(?:gdpr|general data protection regulation|eu data protection|european data|licensing|rights restrictions).{0,120}(?:unavailable|not available|cannot|can't|unable|block)",
    r"in (?:ihrem|deinem) land nicht verfügbar|in ihrer region nicht|n'est pas disponible dans (?:votre|ce) (?:pays|région)|no (?:está|se encuentra) disponible en (?:su|tu) (?:país|región|ubicación)|"
    r"não está disponível (?:em|no|na) (?:seu|sua) (?:país|região)|non (?:è )?disponibile nel (?:tuo|suo) paese|niet beschikbaar in (?:uw|jouw) (?:land|regio)|недоступ\w+ (?:в|для) (?:вашей|вашего|вашем) (?:стран|регион)|"
    r"niedostępn\w+ w (?:twoim|twojej) (?:kraju|regionie)|ülkenizde (?:kullanılamıyor|mevcut değil)|(?:您|你)所在的?(?:国家|地区|國家|地區).{0,12}(?:不可用|无法|無法|不支持)|お住まいの(?:国|地域)では|거주하시는 (?:국가|지역)에서는",
)
LOG_IN: tuple[str, ...] = (
    r"(?:please )?(?:log|sign) ?[io]n(?: to (?:your account|continue|\S+(?: \S+)?))?", r"login(?: page| required)?", r"sign[ -]in required", r"log ?in or sign ?up", r"authentication(?: required)?", r"member login", r"user login", r"single sign[ -]on",
    r"(?:bitte )?(?:anmelden|einloggen)", r"anmeldung", r"login erforderlich", r"connexion", r"se connecter", r"connectez-vous", r"identifiez-vous", r"iniciar? sesión", r"inicia sesión", r"acceder", r"ingresar", r"entrar", r"fazer login", r"iniciar sessão",
    r"accedi", r"accesso", r"inloggen", r"aanmelden", r"logga in", r"log(?:g)? (?:ind|inn)", r"kirjaudu(?: sisään)?", r"zaloguj(?: się)?", r"logowanie", r"přihlášení", r"přihlásit se", r"prihlásenie", r"bejelentkezés", r"autentificare", r"conectare",
    r"вход", r"войти", r"авторизация", r"вхід", r"увійти", r"giriş(?: yap)?", r"oturum aç", r"تسجيل الدخول", r"כניסה", r"התחברות", r"masuk", r"đăng nhập", r"เข้าสู่ระบบ", r"登录", r"登入", r"用户登录", r"ログイン", r"로그인", r"σύνδεση", r"είσοδος",
)
CONSENT: tuple[str, ...] = (
    r"before you continue to (?:google|youtube)", r"(?:yahoo|aol|we|and our partners).{0,40}(?:and our|with our) \S{0,8} ?partners,? (?:store|use|process|will store)", r"we (?:value|care about|respect) your privacy", r"your privacy (?:matters|is important to us)",
    r"(?:please )?accept (?:all )?cookies to (?:continue|view|access|read)", r"(?:consent|agree) to (?:the use of )?cookies to (?:continue|access|view)", r"this (?:site|website) (?:requires|needs) (?:your consent|cookies)", r"cookies? (?:must be|are) (?:enabled|required|disabled)",
    r"continue (?:with ads|without ads|with advertising|with tracking)|pur[- ]abo|mit werbung weiterlesen|nutzung mit werbung|weiter mit werbung|werbefrei (?:lesen|nutzen)", r"(?:wir|unsere partner).{0,60}benötigen ihre (?:zustimmung|einwilligung)|ihre privatsphäre (?:ist uns wichtig|hat)|wir verwenden cookies und",
    r"(?:nous|avec nos partenaires).{0,60}(?:votre consentement|respectons votre vie privée)|votre vie privée|continuer sans accepter|(?:nosotros y nuestros socios|valoramos tu privacidad|su privacidad es importante)|a sua privacidade|valorizamos (?:a )?sua privacidade",
    r"la tua privacy|rispettiamo la tua privacy|rifiuta e abbonati|accetta e continua|(?:wij|we) (?:en onze partners|respecteren uw privacy|gebruiken cookies om)|jouw privacy|din integritet|vi värnar om din|vi bryr os om|dit privatliv|personvernet ditt|yksityisyytesi",
    r"szanujemy (?:twoją )?prywatność|twoja prywatność|vaše soukromí|záleží nám na vašem|az ön adatai|ne pasă de|мы используем (?:файлы )?cookie|ваша конфиденциальность|gizliliğiniz|私たちはお客様のプライバシー|お客様のプライバシー|我们重视您的隐私|개인정보를 소중히",
)
CONSENT_MARKS: tuple[bytes, ...] = (
    b"onetrust", b"didomi", b"usercentrics", b"cookiebot", b"quantcast.mgr", b"cmp.quantcast", b"sp_message", b"sourcepoint", b"consentmanager", b"trustarc", b"iubenda", b"osano", b"privacy-mgmt.com",
    b"consent.google.com", b"guce.", b"borlabs", b"tcfapi", b"axeptio", b"cookiefirst", b"klaro", b"fundingchoices", b"opencmp", b"traffective", b"contentpass",
)
