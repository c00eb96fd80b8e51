/** Words that a suggestion never is, begins with or ends with. All in lower case. */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Bounds a phrase in running English text, and begins a sentence without being part of a name. */
export const functionWords = list(`
  a an the this that these those such some any all both each every either neither no none not nor
  i you he she it we they me him her us them my your his its our their mine yours ours theirs who whom whose which what
  when where why how if then than as so too very just only even also again already ever never still yet once
  and or but because although though while whereas unless until since after before during within without
  of in on at by for from to into onto over under above below between among amid against about across along around
  through throughout toward towards upon via per with near off out up down like unlike despite besides beyond
  is are was were be been being am do does did done doing has have had having can could may might must shall should
  will would let lets get got make made here there now today tomorrow yesterday tonight later soon meanwhile however
  moreover furthermore therefore thus hence instead otherwise indeed perhaps maybe well yes ok okay please thanks
  more most much many few less least other others another same own several various
  called named known dubbed titled termed translated meaning means so-called including according based say says said
  i'm i've i'd i'll it's that's there's he's she's we're we've they're you're don't didn't isn't can't won't let's what's
  i’m i’ve i’d i’ll it’s that’s there’s he’s she’s we’re we’ve they’re you’re don’t didn’t isn’t can’t won’t let’s what’s
  e.g i.e etc vs
`);

/** They begin a sentence without being part of a name, and in its midst they are part of one: “New Energy Fund”. */
export const openers = list(`
  first second third last next one two three four five six seven eight nine ten new old former current latest early late
  little big great local national international senior young top good bad high long free open
  officials members leaders sources experts analysts workers employees staff shares executives representatives researchers
`);

/** Part of no name at either end. */
export const dates = list(`
  monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
  january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec am pm a.m p.m
  est edt cst cdt mst mdt pst pdt gmt utc cet cest bst ist jst
  christmas easter thanksgiving halloween
`);

/** Stands before a person’s name and is no part of it. */
export const titles = list(`
  mr mrs ms miss dr doctor prof professor sir dame lord president premier chancellor minister secretary
  secretary-general chairman chairwoman chairperson chair chief executive ceo cfo coo cto officer senator sen
  representative rep congressman congresswoman governor gov mayor judge justice colonel col captain capt lieutenant lt
  sergeant sgt corporal admiral detective sheriff inspector ambassador director manager head deputy vice acting former
  prime foreign finance defence defense interior spokesman spokeswoman spokesperson editor reporter correspondent
  coach analyst economist researcher author founder co-founder attorney lawyer pope cardinal bishop archbishop
  prince princess councillor councilman commissioner journalist actor actress singer president-elect
  party-secretary superintendent treasurer undersecretary
`);

/** In front of a title they only say whose it is. */
export const nationalities = list(`
  american british chinese japanese korean russian german french italian spanish indian australian canadian european
  african asian taiwanese israeli iranian iraqi turkish mexican brazilian ukrainian polish czech swedish norwegian danish
  dutch belgian austrian swiss greek irish scottish welsh english us u.s uk u.k eu western
`);

/** In front, they make a place of a name, if it is not an organisation’s. */
export const directions = list(`
  north south east west northern southern eastern western central inner outer upper lower greater mount lake cape port
`);

/** Chinese surnames, which stand before the given name and alone from then on. */
export const surnames = list(`
  li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng
  yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian
  ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan qian yin
  yi chang qiao lai gong wen pang nie xing ke xi lei mu ouyang hong
`);

/** An organisation’s name ends with one of these, whatever language it comes from. */
export const orgEndings = list(`
  group corp corporation co company ltd limited inc llc plc gmbh ag sa holdings holding bank industries
  technologies systems motors airlines airways energy resources mining materials metals steel partners capital
  ventures labs laboratories laboratory pharmaceuticals foundation trust fund ministry commission administration agency
  bureau council committee department office authority association institute academy university college school court
  parliament congress senate party union federation alliance league society organization organisation center centre
  hospital museum press times post journal magazine studios pictures records entertainment
`);

/** They add nothing to a name that is known without them. */
export const genericEndings = list(`
  group corp corporation co company ltd limited inc llc plc gmbh ag sa holdings holding the of china china’s china's
  chinese 集团 公司 有限公司 股份有限公司 集团公司 股份 有限 责任
`);

/** Everybody knows them, or they are what pages are made of. */
export const commonNames = list(
  `
  united_states united_kingdom united_states_of_america great_britain people's_republic_of_china european_union united_nations united_arab_emirates
  north_america south_america latin_america central_america middle_east east_asia southeast_asia north_korea south_korea
  new_zealand saudi_arabia south_africa hong_kong sri_lanka costa_rica puerto_rico czech_republic soviet_union
  new_york new_york_city los_angeles san_francisco san_diego las_vegas washington_dc washington_d.c
  tel_aviv new_delhi mexico_city north_carolina south_carolina
  new_jersey new_hampshire new_mexico west_virginia north_dakota south_dakota rhode_island british_columbia
  new_south_wales northern_ireland
  white_house wall_street silicon_valley supreme_court world_war world_war_ii world_war_i cold_war
  new_year new_year's_eve black_friday
  associated_press getty_images agence_france-presse xinhua_news_agency bbc_news new_york_times the_new_york_times
  washington_post wall_street_journal bloomberg_news fox_news cbs_news abc_news nbc_news sky_news
  google_play app_store apple_store mac_os google_plus google_chrome internet_explorer
  privacy_policy terms_of_service terms_of_use terms_and_conditions cookie_policy all_rights_reserved rights_reserved
  creative_commons read_more learn_more sign_up sign_in log_in subscribe_now click_here share_this load_more see_more
  view_comments post_comment leave_a_reply contact_us about_us follow_us breaking_news top_stories latest_news
  related_stories related_articles skip_to_content back_to_top table_of_contents frequently_asked_questions
  barack_obama donald_trump donald_j._trump bill_clinton george_w._bush joe_biden hillary_clinton vladimir_putin board_of_directors prime_minister
  good_morning good_news happy_birthday merry_christmas north_pole south_pole
`
    .trim()
    .replace(/\s+/g, ' '),
);

/** Abbreviations that no reader of the news looks up. */
export const commonShort = list(`
  ceo cfo coo cto cio usa us uk eu un gdp ipo am pm est edt cst pst pdt gmt utc tv pdf faq url html css js http https
  dna id ok ad bc bce ap afp dc la nyc phd mba covid gps usb cd dvd pc pr hr it vs rss sms api app faqs
`);

/** A Chinese run that is part of a page’s own controls. */
export const commonZh = list(`
  中文 简体 繁体 繁體 简体中文 繁體中文 繁体中文 中文版 汉语 漢語 普通话 中文网 日本語 中国 中國 北京 上海 香港
  台湾 台灣 登录 登陆 注册 搜索 首页 分享 微博 微信 评论 更多 返回 责任编辑 编辑 来源 记者 作者
`);
