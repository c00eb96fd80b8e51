import type { Form } from './term';

/** Words that running text is full of whatever it is about. As a form of its own, one of them marks too much. */
const everyday = new Set(
  `
  ability able about above abroad access according account across action active activity actual addition additional
  address advance advanced advantage advice affair affect again against agency agenda agree agreement ahead aid aim air
  allow almost alone along already also although always among amount analysis annual another answer any appeal appear
  apply approach approval area argue around arrange article ask aspect asset assist attack attempt attention author
  authority available average avoid aware away back balance ban bank base basic basis become before begin behaviour
  behind believe benefit best better between big bill billion board body book boost border both bring broad budget
  build building business buy call campaign capable capacity capital card care career carry case cash catch cause cent
  central centre certain chain challenge chance change channel charge cheap check chief choice choose circle citizen
  city civil claim class clean clear climate close cloud coal coast code cold collect come comment commerce commercial
  commission commit committee common community company compare compete competition complete complex concern condition
  conduct conference confidence confirm conflict connect consider construction consumer contact contain content contest
  context continue contract control cooperation copy core corporate correct cost council country couple course court
  cover create creative credit crime crisis critical culture current customer cut cycle daily damage danger data date
  day deal death debate debt decade decide decision decline deep defence defend deficit define degree delay deliver
  demand department depend design despite detail determine develop development device difference different difficult
  digital direct direction discipline discuss display distance distribution district division doctor document dollar
  domestic door double doubt down draft drive drop due duty early earn earth east easy economic economy edge editor
  education effect effective efficiency efficient effort either elect election electric element else emerge emergency
  emission emphasis employ empty enable end energy engage engine engineer enjoy enough ensure enter enterprise entire
  environment equal equipment error escape essential establish estimate even event ever every evidence exact examine
  example excellent except exchange execute executive exercise exist expand expansion expect expense experience expert
  explain export express extend external extra extreme face facility fact factor factory fail fair faith fall family
  famous far farm fast father favour fear feature federal feel field fight figure file final finance financial find fine
  finish fire firm first fiscal fit fix flat flexible floor flow focus follow food force foreign form formal former
  forward found foundation frame framework free freedom fresh friend front fuel full function fund funding future gain
  game gap gas gather general get give global goal good government grade grand grant great green ground group grow
  growth guarantee guard guess guide guideline half hand handle happen happy hard harmony head health healthy hear heart
  heat heavy help high highlight history hit hold holding home hope hospital hot hour house household housing huge human
  hundred idea ideal identify image impact implement import important improve improvement include income increase
  independent index indicate individual industrial industry inflation influence inform information initial initiative
  innovate innovation innovative input inquiry inside inspect inspection instance institute institution instrument
  insurance integrate intelligence intelligent intend interest internal international internet introduce invest
  investment investor issue item job join joint journal journey judge key kind know knowledge labour lack land language
  large last late launch law lead leader leadership leading league learn least leave legal lend less level liberal
  licence life light like limit limited line link list little live loan local logic long look loss lot low machine main
  maintain major make man manage management manager manufacturer manufacturing many map margin mark market mass master
  match material matter maximum mean measure mechanism media medical medium meet meeting member memory mention merge
  message method middle military million mind mine mineral minimum mining minister ministry minor minute mission mix
  mobile model modern modernisation modernization moment monetary money monitor month moral more mother move movement
  much name narrow nation national natural nature near necessary need negative network never new news next night noble
  normal north note notice nuclear number object objective observe occur offer office officer official oil old only open
  opening operate operation opinion opportunity oppose option order ordinary organic organisation organization origin
  original outcome output outside overall overseas own owner pace package page paper parent part participate particular
  partner party pass past path pattern pay payment peace people percent perform performance period permit person
  personal phase phone picture piece pilot place plan planet planning plant plastic platform play point police policy
  political politics pollution poor popular population port position positive possible post potential power powerful
  practical practice prepare presence present president press pressure prevent price pride primary principle print
  prior priority private problem procedure process produce producer product production productive professional
  professor profit program programme progress project promise promote proof proper property proposal propose prospect
  protect protection prove provide province public publish pull purchase pure purpose push put quality quantity quarter
  question quick quiet quota race rail raise range rapid rare rate rather reach reaction read ready real reality realise
  reason recall receive recent record recover recovery reduce reduction refer refine refinery reflect reform regard
  region regional register regular regulate regulation regulator relate relation relationship release relevant relief
  rely remain remember remote remove rent repair repeat replace report represent republic request require research
  reserve residence resilience resilient resist resource respond response responsible rest restrict restriction result
  retail return reveal revenue review revolution reward rich ride right rise risk river road role room root round route
  rule run rural safe safety salary sale same sanction save say scale scandal scheme school science scientific scope
  score screen sea search season seat second secret secretary section sector secure security see seek seem select sell
  send senior sense series serious serve service session set settle several shape share sharp shift ship shop short show
  side sight sign signal significant similar simple since single site situation size skill slow small smart social
  society soft software soil solar soldier solid solution source south space special specialised specialist specialized
  specific speech speed spend spirit stability stable staff stage standard start state statement station statistic
  status stay steady steel step still stock stop storage store story strategic strategy stream street strength strict
  strike strong structure student study style subject subsidy succeed success such suffer suggest suit summer summit
  supply support sure surface surplus surprise survey survive sustain sustainable switch system table take talent talk
  target tariff task tax teach team tech technical technique technology tell tend term test thing think threat time
  title today together top total touch tough tour toward tower town track trade tradition traditional traffic train
  training transfer transform transformation transition transport travel treat treaty trend trial trip trouble true
  trust truth turn type unable under understand union unique unit unity university upgrade urban urge use useful user
  usual valid value variety various vast vehicle version vessel victory view village virtual visible vision visit vital
  voice volume vote wage wait want war warm warn waste watch water wave way weak wealth weapon week weight welfare west
  whole wide win wind winter wish woman word work worker world worry worth write year young zone

  中国 国家 政府 企业 公司 集团 发展 经济 社会 市场 产业 行业 技术 科技 创新 改革 政策 管理 服务 工作 生产 建设 投资 金融
  资金 银行 项目 规划 计划 方案 目标 任务 问题 情况 重点 关键 核心 主要 重要 重大 全国 地方 地区 城市 农村 国际 国内 全球
  世界 合作 贸易 出口 进口 价格 成本 收入 消费 需求 供应 供给 资源 能源 环境 安全 质量 标准 制度 体系 机制 机构 部门 单位
  组织 领导 干部 人民 群众 记者 专家 人员 今年 去年 目前 同时 通过 进行 加强 推动 推进 促进 提高 提升 实现 支持 开展 实施
  落实 完善 优化 保障 监管 影响 变化 增长 下降 扩大 数据 信息 网络 平台 系统 产品 材料 设备 工程 学习 教育 文化 历史 活动
  会议 报告 研究 分析 方面 领域 水平 能力 作用 关系 方式 模式 基础 条件 过程 结果 时间 时代 未来 先进 特色 专业
`
    .trim()
    .split(/\s+/),
);

/** The word that a plain plural is of; matching takes both for the same. */
const singular = (word: string): string[] => [
  word,
  word.replace(/s$/, ''),
  word.replace(/es$/, ''),
  word.replace(/ies$/, 'y'),
];

/** Whether a form is a word of everyday language that counts wherever it stands. */
export const isEveryday = ({ text, case: letters, when }: Form): boolean =>
  letters !== 'exact' &&
  !when &&
  singular(text.trim().toLowerCase()).some((word) => everyday.has(word));
