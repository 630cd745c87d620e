"""profile.yaml of this repository holds everything that stands on the page this project was started for."""

import re

import judges
import pytest

from cvgen import Profile, load
from cvgen.profile.papers import Paper
from cvgen.profile.types import Text

PAPERS = {
    "SparseD: Sparse Attention for Diffusion Language Models": {
        "authors": ["Zeqing Wang", "Gongfan Fang", "Xinyin Ma", "Xingyi Yang", "Xinchao Wang"],
        "badge": "Preprint",
        "image": "https://github.com/INV-WZQ/SparseD/blob/main/assets/demo.gif?raw=true",
        "links": {"paper": "https://arxiv.org/abs/2509.24014", "code": "https://github.com/INV-WZQ/SparseD"},
        "github": "INV-WZQ/SparseD",
        "first": "While diffusion language models (DLMs) offer a promising alternative to autoregressive models (ARs),"
        " existing open-source DLMs suffer from high inference latency.",
        "last": "Experimental results demonstrate that SparseD achieves lossless acceleration, delivering up to 1.50x"
        " speedup over FlashAttention at a 64k context length with 1,024 denoising steps.",
        "words": 243,
    },
    "Minute-Long Videos with Dual Parallelisms": {
        "authors": ["Zeqing Wang", "Bowen Zheng", "Xingyi Yang", "Zhenxiong Tan", "Yuecong Xu", "Xinchao Wang"],
        "badge": "Preprint",
        "image": "https://github.com/DualParal-Project/DualParal/blob/main/assets/gif1.gif?raw=true",
        "links": {
            "project page": "https://dualparal-project.github.io/dualparal.github.io/",
            "paper": "https://arxiv.org/abs/2505.21070",
            "code": "https://github.com/DualParal-Project/DualParal",
        },
        "github": "DualParal-Project/DualParal",
        "first": "Diffusion Transformer (DiT)-based video diffusion models generate high-quality videos at scale but"
        " incur prohibitive processing latency and memory costs for long videos.",
        "last": "Applied to the latest diffusion transformer video generator, our method efficiently produces"
        " 1,025-frame videos with up to 6.54x lower latency and 1.48x lower memory cost on 8xRTX 4090 GPUs.",
        "words": 233,
    },
    "LightCL: Compact Continual Learning with Low Memory Footprint For Edge Device": {
        "authors": ["Zeqing Wang", "Fei Cheng", "Kangye Ji", "Bohu Huang"],
        "badge": "ASP-DAC 2025",
        "image": "https://github.com/INV-WZQ/LightCL/blob/main/image/method.png?raw=true",
        "links": {"paper": "https://arxiv.org/abs/2407.10545", "code": "https://github.com/INV-WZQ/LightCL"},
        "github": "INV-WZQ/LightCL",
        "first": "Continual learning (CL) is a technique that enables neural networks to constantly adapt to their"
        " dynamic surroundings.",
        "last": "We also verify the effectiveness of LightCL on the edge device.",
        "words": 199,
    },
}


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load(judges.ROOT / "profile.yaml")


def english(text: Text | None) -> str:
    assert text is not None
    return " ".join(text.resolve("en", "en").split())


def test_who(profile: Profile) -> None:
    assert english(profile.name) == "Zeqing Wang"
    assert profile.name.resolve("zh", "en") == "王则清"
    bio = english(profile.bio)
    assert bio.startswith("👋 Hi there! My name is Zeqing Wang (王则清).")
    assert (
        "I am currently pursuing a Master of Science in Computer Engineering at the National University of Singapore."
        " Previously, I obtained my bachelor degree in computer science from Xidian University." in bio
    )


def test_invents_nothing(profile: Profile) -> None:
    assert (profile.email, profile.phone, profile.photo, profile.website) == ((), (), None, None)
    assert dict(profile.links) == {"github": "INV-WZQ"}
    assert not any((profile.experience, profile.talks, profile.skills, profile.references))


def test_interests(profile: Profile) -> None:
    assert {english(item.title): [english(word) for word in item.keywords] for item in profile.interests} == {
        "Efficient AI": ["model compression", "model acceleration", "distributed computing"],
        "Diffusion Models": ["Video Diffusion Models", "Diffusion Language Models"],
        "Continual Learning and Transfer Learning": [],
    }


def test_news(profile: Profile) -> None:
    assert [(item.date.iso(), english(item.text)) for item in profile.news] == [
        ("2025-08", "⛵ Start my Msc. journey in NUS!"),
        (
            "2025-06",
            "🎉 Got my Bachelor degree from Xidian University! Thanks to my supervisor and all my friends in XDU!",
        ),
    ]


def test_papers(profile: Profile) -> None:
    assert [english(paper.title) for paper in profile.papers] == list(PAPERS)


@pytest.mark.parametrize(("number", "title"), list(enumerate(PAPERS)))
def test_paper(number: int, title: str, profile: Profile) -> None:
    paper: Paper = profile.papers[number]
    expected = PAPERS[title]
    assert paper.image is not None
    assert [author.name for author in paper.authors] == expected["authors"]
    assert english(paper.badge) == expected["badge"]
    assert paper.image.file == expected["image"]
    assert dict(paper.links) == expected["links"]
    assert paper.github == expected["github"]
    abstract = english(paper.abstract)
    assert abstract.startswith(str(expected["first"]))
    assert abstract.endswith(str(expected["last"]))
    assert len(re.split(r"\s+", abstract)) == expected["words"]


def test_awards(profile: Profile) -> None:
    assert [
        (
            english(item.title),
            item.date and item.date.iso(),
            english(item.during),
            english(item.note) if item.note else "",
        )
        for item in profile.awards
    ] == [
        ("National Scholarship", "2021 – 2022", "B.Eng.", ""),
        ("National Scholarship", "2022 – 2023", "B.Eng.", ""),
        ("CCF Elite Collegiate Award", "2025", "B.Eng.", ""),
        (
            "Duan Baoyan Innovation Fund",
            "2021 – 2025",
            "B.Eng.",
            "Only 4 undergraduate students at Xidian University",
        ),
    ]


def test_education(profile: Profile) -> None:
    now, before = profile.education
    assert now.date is not None
    assert before.date is not None
    assert (english(now.organisation), english(now.department), english(now.degree), now.date.iso()) == (
        "National University of Singapore",
        "College of Design and Engineering",
        "M.Sc. in Computer Engineering",
        "2025-08 – present",
    )
    assert (english(before.organisation), english(before.degree), before.date.iso()) == (
        "Xidian University",
        "B.Eng. in Computer Science and Technology",
        "2021-09 – 2025-06",
    )
