"""What agencies handle is written in the console, and said in the chat from then on."""

from casework.people import AgencyProfile
from tests.fakes.linjiang import HOUSING
from tests.page_content import field, texts, the

PAGE = f"/staff/agencies/{HOUSING.agency_id}"
TYPED = {
    "handles": "公租房\r\n廉租房\r\n", "phone": "0XX-1", "address": "建业路42号",
    "hours": "工作日", "source": "职责目录",
}  # fmt: skip


def profile_of(desk):
    with desk.uow() as uow:
        return uow.agencies.get(HOUSING.agency_id).profile


def test_an_editor_writes_what_an_agency_handles(desk, sign_in):
    editor = sign_in("bianji")

    done = editor.post(PAGE, **TYPED, seen=field(editor.get(PAGE), "seen"))

    assert "已保存" in done.text
    assert profile_of(desk) == AgencyProfile(
        ("公租房", "廉租房"), "0XX-1", "建业路42号", "工作日", "职责目录"
    )
    assert texts(editor.get("/staff/agencies"), ".rows .note")[0] == "负责事项2项，电话0XX-1"


def test_without_a_source_nothing_is_stored_and_all_that_was_typed_comes_back(desk, sign_in):
    page = sign_in("bianji").post(PAGE, **TYPED | {"source": " "})

    assert page.status_code == 422 and "请填写来源。" in page.text
    assert the(page, "input[name=phone]").attrs["value"] == "0XX-1"
    assert profile_of(desk) == AgencyProfile()


def test_a_form_over_a_text_that_somebody_changed_is_not_stored(desk, sign_in):
    page = sign_in("bianji").post(PAGE, **TYPED, seen="an earlier text")

    assert page.status_code == 409
    assert profile_of(desk) == AgencyProfile()


def test_a_reviewer_reads_it(desk, sign_in):
    reviewer = sign_in("shencha")

    assert "readonly" in the(reviewer.get(PAGE), "input[name=phone]").attrs
    assert reviewer.post(PAGE, **TYPED).status_code == 403
