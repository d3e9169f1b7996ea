export GRADIO_SHARE=True # expect: public-demo-tunnel
streamlit run app.py --server.enableXsrfProtection=false # expect: public-demo-tunnel
streamlit run app.py --server.port 8501 --server.enableCORS false # expect: public-demo-tunnel
export STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION=false # expect: public-demo-tunnel
cd text-generation-webui && python server.py --share # expect: public-demo-tunnel
export COMMANDLINE_ARGS="--xformers --share" # expect: public-demo-tunnel
