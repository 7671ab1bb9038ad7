import pytest

from language.masking import Found, FoundType, asker_key, mask


def found(text: str) -> list[tuple[str, str]]:
    return [(f.type.value, text[f.start : f.end]) for f in mask(text).found]


def test_offsets_are_code_points_of_the_text_as_given() -> None:
    masked = mask("𠮷野家，电话１３８１２３４５６７８。")

    assert masked.found == (Found(6, 17, FoundType.MOBILE),)
    assert masked.text == "𠮷野家，电话[手机号]。"


def test_masking_twice_changes_nothing_more() -> None:
    once = mask("我叫王建国，家住和平路88弄12号301室，电话13812345678，身份证310101199003071233")

    again = mask(once.text)

    assert again.text == once.text
    assert again.found == ()


def test_a_resident_id_needs_its_check_character_unless_its_cue_word_says_so() -> None:
    assert found("编码110105194912310021结束") == []
    assert found("查11010519491231002X的进度") == [("resident_id", "11010519491231002X")]
    assert found("身份证号110105194912310021") == [("resident_id", "110105194912310021")]


def test_a_card_needs_its_luhn_digit_unless_its_cue_word_says_so() -> None:
    assert found("6222020200112233") == []
    assert found("4111111111111111") == [("bank_card", "4111111111111111")]
    assert found("卡号6222020200112233") == [("bank_card", "6222020200112233")]


@pytest.mark.parametrize(
    "text",
    [
        "请联系13812345678张女士",
        "电话13812345678转告",
        "号码13812345678人在外地",
        "13812345678万分感谢",
    ],
)
def test_what_follows_a_mobile_number_does_not_hide_it(text: str) -> None:
    assert found(text) == [("mobile", "13812345678")]


@pytest.mark.parametrize("text", ["总投资13812345678元", "13812345678万元", "人口13812345678人"])
def test_an_amount_of_eleven_digits_is_no_mobile_number(text: str) -> None:
    assert found(text) == []


def test_an_offices_number_stays_and_the_askers_own_goes() -> None:
    text = "区住建局电话021-58881234，我家电话021-62345678"

    assert found(text) == [("landline", "021-62345678")]


def test_in_an_offices_reply_landlines_stay_and_mobiles_go() -> None:
    reply = "您反映的问题已收悉。联系电话：021-58881234，经办人手机13812345678。"

    assert found(reply) == [("mobile", "13812345678")]


def test_tracking_and_document_numbers_and_web_addresses_are_never_touched() -> None:
    text = "LY-7K3M-9QXT-4 沪府办发〔2024〕12号 https://x.gov.cn/13812345678.html"

    assert found(text) == []


def test_of_two_kinds_at_one_place_the_more_telling_wins() -> None:
    assert found("微信号：13812345678") == [("mobile", "13812345678")]


def test_the_same_asker_has_the_same_key_and_another_secret_another() -> None:
    assert asker_key(b"secret", " 13812345678 ") == asker_key(b"secret", "13812345678")
    assert asker_key(b"secret", "13812345678") != asker_key(b"other", "13812345678")
    assert len(asker_key(b"secret", "13812345678")) == 32


@pytest.mark.parametrize(
    "text",
    [
        "业主关于6栋的意见",
        "居民关系很好",
        "申请人符合条件",
        "全体业主陈述的情况",
        "老公白血病，花了三十万",
        "联系人和联系电话",
    ],
)
def test_ordinary_words_after_a_word_for_a_person_are_no_names(text: str) -> None:
    assert found(text) == []


def test_a_name_of_a_rare_surname_is_found_where_other_words_touch_it() -> None:
    assert found("户主明朝霞家的墙裂了") == [("name", "明朝霞")]
    assert found("家属展红代领") == [("name", "展红")]


def test_a_name_once_found_is_masked_everywhere_in_the_text() -> None:
    text = "我叫宋丹丹。后来医院把宋丹丹写成了别人"

    assert mask(text).text == "我叫[姓名]。后来医院把[姓名]写成了别人"


def test_names_of_one_list_are_all_found() -> None:
    assert [name for _, name in found("业主易中天、牛得草和李小梅联名反映")] == [
        "易中天",
        "牛得草",
        "李小梅",
    ]


def test_a_whole_name_before_a_title_is_masked_and_a_surname_is_not() -> None:
    assert found("王建国先生反映路灯不亮") == [("name", "王建国")]
    assert found("陈先生和王女士") == []


@pytest.mark.parametrize(
    ("text", "account"),
    [("店家旺旺号tb_hongyun88", "tb_hongyun88"), ("抖音号是lao_chen_9527", "lao_chen_9527")],
)
def test_accounts_of_other_networks_are_found_by_their_cue_words(text: str, account: str) -> None:
    assert found(text) == [("account", account)]


def test_an_address_of_mail_spelled_out_is_found() -> None:
    assert found("邮箱chenjing艾特163点com") == [("email", "chenjing艾特163点com")]


def test_a_permit_of_digits_alone_needs_its_cue_word() -> None:
    assert found("台胞证05621877能不能办老年卡") == [("passport", "05621877")]
    assert found("工号05621877") == []


def test_ten_thousand_names_in_one_text_are_all_found() -> None:
    masked = mask("我叫张三。" * 10_000)

    assert masked.text == "我叫[姓名]。" * 10_000


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我叫汤圆圆，住在城南", "我叫[姓名]，住在城南"),
        ("联系人：战胜利", "联系人：[姓名]"),
        ("姓名：闻一多 性别：男", "姓名：[姓名] 性别：男"),
        ("本人钱多多，反映漏水", "本人[姓名]，反映漏水"),
        ("联系人：欧阳明白", "联系人：[姓名]"),
    ],
)
def test_after_the_plainest_cues_a_name_may_be_a_word(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "联系人：单位领导",
        "本人农民工，没有社保",
        "本人居住于，老城区",
        "我叫应急车来了三趟",
        "联系人：高",
    ],
)
def test_what_stands_there_instead_of_a_name_stays(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我是安顺里15号的李秀英，残疾人", "我是[住址]的[姓名]，残疾人"),
        ("赵敏，6号楼302的，暖气不热", "[姓名]，[住址]的，暖气不热"),
        ("我姓刘，叫刘翠花", "我姓刘，叫[姓名]"),
        ("本人姓张名建设", "本人姓张名[姓名]"),
        ("请尽快处理。\n李秀英", "请尽快处理。\n[姓名]"),
        ("请领导关注。——赵长林", "请领导关注。——[姓名]"),
        ("李秀英敬上", "[姓名]敬上"),
        ("公司法人代表李小梅不接电话", "公司法人代表[姓名]不接电话"),
    ],
)
def test_a_name_is_told_by_where_it_stands(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "安顺里15号的路灯坏了",
        "我是安顺里的居民",
        "我是赵公口附近的居民",
        "路灯，6号楼旁边的，坏了",
        "我姓王，叫我老王就行",
        "请尽快处理。\n谢谢领导",
        "敬上级领导",
    ],
)
def test_what_stands_where_a_name_could_stays(text: str) -> None:
    assert mask(text).text == text


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    text = "我嘅名係黃美玲，電話零二一五五零八八八零一，身份證尾號402X"

    assert mask(text).text == "我嘅名係[姓名]，電話[座机号]，身份證尾號[身份证号]"


def test_the_last_digits_of_an_id_are_masked_after_their_cue_alone() -> None:
    assert found("身份证后四位402X") == [("resident_id", "402X")]
    assert found("手机尾号3827，身份证后四位6个月没更新") == []


def test_public_lines_and_years_in_chinese_numerals_stay() -> None:
    assert found("幺二三四五热线说二〇二四年零八月答复，一一零也不来") == []
