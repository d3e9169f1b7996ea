import functools

import diffusers
import huggingface_hub as hub
import transformers
from diffusers import DiffusionPipeline, StableDiffusionPipeline
from faster_whisper import WhisperModel
from huggingface_hub import HfApi, hf_hub_download, snapshot_download
from llama_cpp import Llama
from peft import AutoPeftModelForCausalLM, PeftModel
from sentence_transformers import CrossEncoder, SentenceTransformer, SparseEncoder
from setfit import SetFitModel
from transformers import AutoModelForCausalLM as CausalLM
from transformers import AutoTokenizer, pipeline
from transformers.models.auto.modeling_auto import AutoModel
from vllm import LLM

MODEL_ID = "mistralai/Mistral-7B-v0.1"
ORG = "Qwen"
NAME = "Qwen2.5-0.5B"

model = CausalLM.from_pretrained(MODEL_ID)  # expect: unpinned-model
tokenizer = AutoTokenizer.from_pretrained(pretrained_model_name_or_path=MODEL_ID)  # expect: unpinned-model
config = transformers.AutoConfig.from_pretrained(f"{ORG}/{NAME}")  # expect: unpinned-model
encoder = AutoModel.from_pretrained("bert-base-uncased", revision=None)  # expect: unpinned-model
gpt = transformers.GPT2LMHeadModel.from_pretrained("gpt2")  # expect: unpinned-model
processor = transformers.AutoProcessor.from_pretrained(  # expect: unpinned-model
    "openai/whisper-large-v3",
    token=None,
)
summarise = pipeline("summarization", model="facebook/bart-large-cnn")  # expect: unpinned-model
classify = pipeline("text-classification", "distilbert/distilbert-base-uncased-finetuned-sst-2-english")  # expect: unpinned-model

pipe = DiffusionPipeline.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0", use_safetensors=True)  # expect: unpinned-model
pipe.load_lora_weights("latent-consistency/lcm-lora-sdxl")  # expect: unpinned-model
other = StableDiffusionPipeline.from_single_file(  # expect: unpinned-model
    "https://huggingface.co/stabilityai/sd-turbo/blob/main/sd_turbo.safetensors"
)
vae = diffusers.AutoencoderKL.from_pretrained("madebyollin/sdxl-vae-fp16-fix")  # expect: unpinned-model
scheduler = diffusers.EulerDiscreteScheduler.from_pretrained("stabilityai/sd-turbo", subfolder="scheduler")  # expect: unpinned-model

embedder = SentenceTransformer("all-MiniLM-L6-v2")  # expect: unpinned-model
ranker = CrossEncoder("cross-encoder/ms-marco-MiniLM-L6-v2", device="cpu")  # expect: unpinned-model
sparse = SparseEncoder(model_name_or_path="naver/splade-v3")  # expect: unpinned-model

adapted = PeftModel.from_pretrained(model, "acme/llama-lora")  # expect: unpinned-model
auto_adapted = AutoPeftModelForCausalLM.from_pretrained("acme/llama-lora")  # expect: unpinned-model
setfit = SetFitModel.from_pretrained("sentence-transformers/paraphrase-mpnet-base-v2")  # expect: unpinned-model
whisper = WhisperModel("large-v3", device="cuda")  # expect: unpinned-model
engine = LLM(model="meta-llama/Llama-3.1-8B-Instruct", tensor_parallel_size=2)  # expect: unpinned-model
llama = Llama.from_pretrained(repo_id="TheBloke/Llama-2-7B-GGUF", filename="*Q4_K_M.gguf")  # expect: unpinned-model

weights = hf_hub_download("google/gemma-2b", "model.safetensors")  # expect: unpinned-model
folder = snapshot_download(repo_id="google/gemma-2b", allow_patterns=["*.json"])  # expect: unpinned-model
same = hub.hf_hub_download(repo_id="google/gemma-2b", filename="config.json", repo_type="model")  # expect: unpinned-model
api = HfApi()
more = api.hf_hub_download("google/gemma-2b", "config.json")  # expect: unpinned-model

OPTIONS = {"device_map": "auto", "torch_dtype": "auto"}
splat = CausalLM.from_pretrained("google/gemma-2b", **OPTIONS)  # expect: unpinned-model
load = functools.partial(CausalLM.from_pretrained, device_map="auto")
partial = load("google/gemma-2b")  # expect: unpinned-model
alias = CausalLM.from_pretrained
aliased = alias("google/gemma-2b")  # expect: unpinned-model


class Service:
    model_id = "BAAI/bge-m3"

    def __init__(self, fast: bool):
        self.name = "google-bert/bert-base-cased"
        self.model = AutoModel.from_pretrained(self.name)  # expect: unpinned-model
        self.encoder = SentenceTransformer(self.model_id)  # expect: unpinned-model
        self.size = "acme/large" if not fast else None
        self.other = AutoModel.from_pretrained(self.size)  # expect: unpinned-model


async def lazily():
    from transformers import AutoModelForSequenceClassification

    return AutoModelForSequenceClassification.from_pretrained("ProsusAI/finbert").eval()  # expect: unpinned-model


class Net(transformers.PreTrainedModel):
    pass


net = Net.from_pretrained("acme/net")  # expect: unpinned-model
